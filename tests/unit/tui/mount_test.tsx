// deno: both
// timeout: 60
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Run } from "../../../checks/engine/runner.ts";
import { environmentOf } from "../../../tui/environment.ts";
import { mount } from "../../../tui/mount.tsx";
import type { MountOptions } from "../../../tui/options.ts";
import { SAMPLE_CATALOGUE } from "../../terminal/support/sample_catalogue.ts";
import { FIX_COMMAND, sampleReport } from "../../terminal/support/sample_report.ts";
import { scriptedRunner } from "../../terminal/support/scripted_runner.ts";
import { type FakeTerminal, fakeTerminal } from "./support/fake_terminal.ts";

const CLEAR_ALTERNATE = "\x1b[?1049l";
const SHOW_CURSOR = "\x1b[?25h";

function mounted(terminal: FakeTerminal, options: Partial<MountOptions> = {}): Promise<number> {
  return mount({
    runner: scriptedRunner({ paceMs: 0, broken: () => true }),
    catalogue: () => SAMPLE_CATALOGUE,
    streams: terminal.streams,
    signals: terminal.signals,
    environment: environmentOf({ TERM: "xterm-256color", LANG: "C.UTF-8" }),
    watchEveryMs: 1,
    ...options,
  });
}

/** The terminal is as it was: screen, cursor, paste, line mode, signals. */
function assertRestored(terminal: FakeTerminal): void {
  const text = terminal.written();
  assert.ok(text.lastIndexOf(CLEAR_ALTERNATE) > text.lastIndexOf("\x1b[?1049h"), "the other screen is left");
  assert.ok(text.lastIndexOf(SHOW_CURSOR) > text.lastIndexOf("\x1b[?25l"), "the cursor is shown");
  assert.ok(text.lastIndexOf("\x1b[?2004l") > text.lastIndexOf("\x1b[?2004h"), "paste has no brackets");
  assert.is(terminal.isRaw(), false);
  assert.equal(terminal.listened(), []);
}

test("it shows the run and ends with its exit code after q", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal);
  await terminal.until(FIX_COMMAND);
  assert.is(terminal.isRaw(), true);
  terminal.type("q");
  assert.is(await code, 1);
  assertRestored(terminal);
});

test("Ctrl-C, SIGINT, SIGTERM and SIGHUP end it with 130", async () => {
  for (const end of ["\x03", "SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const terminal = fakeTerminal();
    const code = mounted(terminal);
    await terminal.until("peer-route");
    if (end === "\x03") terminal.type(end);
    else terminal.send(end);
    assert.is(await code, 130, end);
    assertRestored(terminal);
  }
});

test("a terminal that goes away ends it quietly", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal);
  await terminal.until("peer-route");
  terminal.hangUp();
  assert.is(await code, 130);
  assert.is(terminal.complaints(), "");
});

test("what a repair has changed is told once more on the screen that stays, with the line that undoes it", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal);
  await terminal.until(FIX_COMMAND);
  terminal.type("x");
  await terminal.until("y runs it");
  terminal.type("y");
  await terminal.until("everything is looked at again");
  terminal.type("q");
  await code;
  const after = terminal.written().slice(terminal.written().lastIndexOf(CLEAR_ALTERNATE));
  assert.match(after, "To undo it:\n  ip route del 169.254.255.2\n");
});

test("where nothing was changed, nothing is left on the screen that stays", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal);
  await terminal.until(FIX_COMMAND);
  terminal.type("q");
  await code;
  const after = terminal.written().slice(terminal.written().lastIndexOf(CLEAR_ALTERNATE) + CLEAR_ALTERNATE.length);
  // deno-lint-ignore no-control-regex -- that is what an escape sequence is
  assert.is(after.replaceAll(/\x1b\[[?0-9;]*[a-z]/g, ""), "");
});

test("Ctrl-L paints the whole screen anew without giving the terminal away", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal);
  await terminal.until(FIX_COMMAND);
  const before = terminal.written().length;
  terminal.type("\x0c");
  await terminal.until("q quit");
  const painted = terminal.written().slice(before);
  for (const words of ["\x1b[2J\x1b[H", "kube-vip-doctor", FIX_COMMAND]) assert.ok(painted.includes(words), words);
  assert.not.ok(painted.includes(CLEAR_ALTERNATE));
  terminal.type("q");
  await code;
});

test("while the catalogue is on its way there is a first frame, and q ends it", async () => {
  const terminal = fakeTerminal();
  const runner = scriptedRunner({ paceMs: 0, broken: () => true });
  const code = mounted(terminal, { runner, catalogue: () => new Promise(() => {}) });
  await terminal.until("kube-vip-doctor looks at this node.");
  terminal.type("q");
  assert.is(await code, 130);
  assertRestored(terminal);
  assert.equal(runner.requests, []);
});

test("a catalogue that cannot be loaded gives the terminal back", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal, { catalogue: () => Promise.reject(new Error("made-up loss")) });
  assert.is(await code, 70);
  assertRestored(terminal);
  assert.is(terminal.complaints(), "The terminal UI broke off: made-up loss\n");
});

/** A catalogue that is right until it is not: a bug of ours, made up. */
function rottingCatalogue(): { readonly catalogue: typeof SAMPLE_CATALOGUE; rot(): void } {
  let rotten = false;
  const catalogue = SAMPLE_CATALOGUE.map((entry) =>
    Object.defineProperty({ ...entry }, "title", {
      get() {
        if (rotten) throw new Error("made-up bug\n    at some.ts:1");
        return entry.title;
      },
    })
  );
  return { catalogue, rot: () => rotten = true };
}

test("a crash while it runs gives the terminal back and says one sentence", async () => {
  const terminal = fakeTerminal();
  const { catalogue, rot } = rottingCatalogue();
  const code = mounted(terminal, { catalogue: () => catalogue });
  await terminal.until("peer-route");
  rot();
  terminal.type("e");
  assert.is(await code, 70);
  assertRestored(terminal);
  assert.is(terminal.complaints(), "The terminal UI broke off: made-up bug\n");
});

test("a crash at the start says one sentence too", async () => {
  const terminal = fakeTerminal();
  const { catalogue, rot } = rottingCatalogue();
  rot();
  assert.is(await mounted(terminal, { catalogue: () => catalogue }), 70);
  assert.is(terminal.complaints(), "The terminal UI broke off: made-up bug\n");
  assert.is(terminal.isRaw(), false);
  assert.equal(terminal.listened(), []);
});

test("a rejection that nobody handles gives the terminal back too", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal);
  await terminal.until("peer-route");
  void Promise.reject(new Error("made-up crash"));
  assert.is(await code, 70);
  assertRestored(terminal);
  assert.is(terminal.complaints(), "The terminal UI broke off: made-up crash\n");
});

test("without a terminal on both ends it never starts", async () => {
  const terminal = fakeTerminal({ isTTY: false });
  try {
    await mounted(terminal);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, TypeError);
  }
  assert.is(terminal.written(), "");
});

test("q does not wait for a probe that hangs", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal, { runner: scriptedRunner({ paceMs: 0, broken: () => true, hangAt: "bgp/tcp" }) });
  await terminal.until("peer-route");
  const from = performance.now();
  terminal.type("q");
  assert.is(await code, 130);
  // The bar is 100 ms, and measured elsewhere: this machine may be busy.
  assert.ok(performance.now() - from < 1_000, `${performance.now() - from} ms`);
});

test("the screen follows the size of the terminal", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal);
  await terminal.until("┬");
  terminal.resize(40, 12);
  await terminal.until("? help  q quit");
  terminal.type("?");
  await terminal.until("Moving");
  terminal.resize(120, 40);
  await terminal.until("Looking");
  terminal.type("q");
  await code;
});

test("letters that come in one piece are keys, and none of them answers what x asks", async () => {
  const runner = scriptedRunner({ paceMs: 0, broken: () => true });
  const terminal = fakeTerminal();
  const code = mounted(terminal, { runner });
  await terminal.until(FIX_COMMAND);
  terminal.type("xy");
  await terminal.until("Run this repair");
  assert.is(runner.repaired(), false);
  terminal.type("y");
  await terminal.until("The route is replaced.");
  assert.is(runner.repaired(), true);
  terminal.type("q");
  await code;
});

test("pasted text is no keys", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal);
  await terminal.until(FIX_COMMAND);
  terminal.type("\x1b[200~q\x1b[201~");
  terminal.type("/");
  await terminal.until("/_");
  terminal.type("\x1b[200~timers\x1b[201~");
  await terminal.until("timers_");
  terminal.type("\x03");
  assert.is(await code, 130);
});

test("y asks the terminal for its clipboard", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal);
  await terminal.until(FIX_COMMAND);
  terminal.type("y");
  await terminal.until(`\x1b]52;c;${btoa(FIX_COMMAND)}\x07`);
  terminal.type("q");
  await code;
});

test("what is saved goes to the runner with its name, and a name that is taken is not overwritten", async () => {
  const runner = scriptedRunner({ paceMs: 0, broken: () => true });
  const terminal = fakeTerminal();
  const code = mounted(terminal, { runner });
  await terminal.until(FIX_COMMAND);
  for (let round = 0; round < 2; round++) {
    terminal.type("s");
    await terminal.until("enter save");
    terminal.type("\x15ticket.json");
    await terminal.until("ticket.json_");
    terminal.type("\r");
    await terminal.until(round === 0 ? "Saved as" : "is there already");
  }
  assert.equal([...runner.saved.keys()], ["ticket.json"]);
  assert.is(runner.saved.get("ticket.json")?.facts?.["host"]?.state, "known");
  terminal.type("\x03");
  await code;
});

test("the report as saved is shown with tokens, p shows it with real names, and s saves what was shown", async () => {
  const runner = scriptedRunner({ paceMs: 0, broken: () => true });
  const asked: boolean[] = [];
  const save: typeof runner.save = (report, options) => {
    asked.push(options.anonymise);
    return runner.save?.(report, options) ?? Promise.reject(new Error("no"));
  };
  const terminal = fakeTerminal({ rows: 40 });
  const code = mounted(terminal, {
    runner: { ...runner, save },
    anonymise: (report) => ({ ...report, run: { ...report.run, node: "token-of-a-node" } }),
  });
  await terminal.until(FIX_COMMAND);
  terminal.type("o");
  await terminal.until('"node": "token-of-a-node"');
  terminal.type("p");
  await terminal.until("real names and addresses");
  for (const anonymise of [false, true]) {
    if (anonymise) terminal.type("p");
    terminal.type("s");
    await terminal.until("enter save");
    terminal.type(`\x15${anonymise}.json`);
    await terminal.until(`${anonymise}.json_`);
    terminal.type("\r");
    await terminal.until("Saved as");
  }
  assert.equal(asked, [false, true]);
  terminal.type("\x03");
  await code;
});

test("a saved report is shown without a run", async () => {
  const runner = scriptedRunner({ paceMs: 0, broken: () => true });
  const terminal = fakeTerminal();
  const code = mounted(terminal, { runner, initial: { report: sampleReport({ broken: true }), name: "ticket.json" } });
  await terminal.until(FIX_COMMAND);
  terminal.type("q");
  assert.is(await code, 1);
  assert.equal(runner.requests, []);
});

/** Waits until what was under way is written. */
async function quiet(terminal: FakeTerminal): Promise<void> {
  for (let length = -1; length !== terminal.written().length;) {
    length = terminal.written().length;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

test("without a change nothing is written", async () => {
  const terminal = fakeTerminal();
  const code = mounted(terminal);
  await terminal.until(FIX_COMMAND);
  terminal.type("j");
  await terminal.until("routes/persistent");
  await quiet(terminal);
  const before = terminal.written().length;
  await new Promise((resolve) => setTimeout(resolve, 700));
  assert.is(terminal.written().length, before);
  terminal.type("q");
  await code;
});

test("while many events come, at most thirty frames a second are drawn", async () => {
  const terminal = fakeTerminal();
  const runner = scriptedRunner({ paceMs: 5, broken: () => true, hangAt: "services/announced" });
  let frames = 0;
  terminal.streams.stdout.on("data", (chunk: Uint8Array) => {
    // Each frame is written between the two marks of a synchronized update.
    frames += new TextDecoder().decode(chunk).split("\x1b[?2026l").length - 1;
  });
  const from = performance.now();
  const code = mounted(terminal, { runner });
  await terminal.until("60 of 66");
  const seconds = (performance.now() - from) / 1_000;
  assert.ok(frames <= seconds * 31 + 3, `${frames} frames in ${seconds} s`);
  terminal.type("q");
  await code;
});

test("a run that never says anything is waited for by name", async () => {
  const silent = (): Run => ({
    events: { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) },
    waiting: () => [{ probe: "kube-vip/logs", sinceMs: 3_200 }],
    cancel: () => {},
  });
  const terminal = fakeTerminal();
  const code = mounted(terminal, { runner: { run: silent, repair: null, save: null } });
  await terminal.until("still waiting for kube-vip/logs 3.2 s");
  terminal.type("q");
  assert.is(await code, 130);
});

test.run();
