// timeout: 120
import { test } from "uvu";
import * as assert from "uvu/assert";
import { displayWidth } from "../../../checks/report/view/width.ts";
import type { Report } from "../../../checks/engine/report.ts";
import { after, endedState, freshState, press, savedState } from "./support/play.ts";
import { frameOf } from "./support/frame_of.tsx";
import { FIX_COMMAND, sampleReport } from "../../terminal/support/sample_report.ts";

const SIZES = [[40, 10], [40, 15], [60, 20], [71, 24], [72, 24], [80, 24], [132, 43], [200, 50], [300, 100]] as const;

/** Keys that lead to every view and every question. */
const PLACES = [
  [],
  ["enter"],
  ["tab"],
  ["m"],
  ["m", "enter"],
  ["t"],
  ["l"],
  ["d"],
  ["o"],
  ["e"],
  ["?"],
  ["/", "b"],
  ["f"],
  [
    "s",
  ],
  ["x"],
  ["x", "y"],
  ["y"],
  ["home"],
] as const;

test("every view fills every size exactly, from 40×10 to 300×100", () => {
  for (const [columns, rows] of SIZES) {
    for (const keys of PLACES) {
      const lines = frameOf(press(endedState({ size: { columns, rows }, peers: 16 }), ...keys)).split("\n");
      const where = `${columns}×${rows} ${keys.join(" ")}`;
      assert.is(lines.length, rows, where);
      for (const line of lines) assert.ok(displayWidth(line) <= columns, `${where}: ${line}`);
    }
  }
});

test("verdict, cause and its command stand on top of 80×24, whatever is open", () => {
  for (const keys of PLACES.filter(([first]) => first !== "s" && first !== "x")) {
    const frame = frameOf(press(endedState(), ...keys));
    assert.match(frame, "One of two BGP peers is down.");
    assert.match(frame, "The route to 169.254.255.2 misses the private gateway");
    assert.match(frame, FIX_COMMAND, keys.join(" "));
  }
});

test("at 40 columns the verdict and the first cause stay on top", () => {
  for (const keys of [[], ["enter"], ["m"], ["?"]]) {
    const frame = frameOf(press(endedState({ size: { columns: 40, rows: 15 } }), ...keys));
    assert.match(frame, "✗ broken");
    assert.match(frame, "The route to 169.254.255.2");
  }
});

test("the last line of the screen names the keys that work", () => {
  const lines = frameOf(endedState()).split("\n");
  assert.match(lines.at(-1) ?? "", "? help  q quit");
});

test("the detail tells found, expected, meaning, repair, verification and evidence with its source", () => {
  const frame = frameOf(press(endedState({ size: { columns: 120, rows: 60 } }), "enter"));
  for (
    const text of [
      "via 198.51.100.6 dev pub",
      "via 10.66.6.2 dev priv",
      "the ToR drops what comes in on the public side",
      FIX_COMMAND,
      "kube-vip-doctor check routes/peer-route bgp/session",
      "rtnetlink RTM_GETROUTE 169.254.255.2",
      "/etc/netplan/50-cloud-init.yaml",
      "RFC 4271",
      "nothing is announced from here",
    ]
  ) assert.match(frame, text);
});

test("what a root explains says which, and how the root is repaired", () => {
  const state = {
    ...endedState({ size: { columns: 120, rows: 60 } }),
    selected: "check:bgp/tcp",
    moved: true,
  } as const;
  const frame = frameOf(press(state, "enter"));
  assert.match(frame, "routes/peer-route of 169.254.255.2");
  assert.match(frame, FIX_COMMAND);
});

test("areas that are all right are one line, the others show what is not", () => {
  const frame = frameOf(endedState());
  assert.match(frame, /✓ annotations +9 ok/);
  assert.match(frame, /✗ routes +1 fail/);
  assert.match(frame, /✗ peer-route +fail/);
  assert.match(frame, /↳ tcp +explained/);
  assert.not.match(frame, "hostname-label");
});

test("while the first run goes on nothing is called right or broken, and what is awaited is named", () => {
  const begun = after(freshState(), { type: "start", at: 0 });
  const waiting = [{ probe: "kube-vip/logs", sinceMs: 3_240 }, { probe: "metadata", sinceMs: 1_200 }];
  const frame = frameOf(after(begun, { type: "tick", at: 3_300, waiting }));
  assert.match(frame, "0 of 66 checks judged");
  assert.match(frame, "still waiting for kube-vip/logs 3.2 s, metadata 1.2 s");
  assert.not.match(frame, /healthy|broken/);
});

test("in words no sign outside of ASCII is left, in any view", () => {
  for (const keys of PLACES) {
    const frame = frameOf(press(endedState({ symbols: "words" }), ...keys));
    // deno-lint-ignore no-control-regex -- ASCII is the range that is looked for
    assert.match(frame, /^[\x0a\x20-\x7e]*$/, keys.join(" "));
  }
  const frame = frameOf(endedState({ symbols: "words" }));
  assert.match(frame, "FAIL");
  assert.match(frame, "ok");
});

test("the selected row and cell can be told without any attribute", () => {
  assert.match(frameOf(endedState()), /▶ {2}✗ peer-route/);
  assert.match(frameOf(press(endedState(), "m")), /▶✗ pub/);
  assert.match(frameOf(endedState({ symbols: "words" })), /> {2}FAIL peer-route/);
});

test("the disagreeing cell is explained below the matrix", () => {
  const frame = frameOf(press(endedState(), "m"));
  assert.match(frame, "route of 169.254.255.2");
  assert.match(frame, "gateway 198.51.100.6, device pub");
  assert.match(frame, "sample of kernelRoute");
});

test("with 16 peers the cursor and its explanation are in sight, wherever it is", () => {
  for (const size of [{ columns: 80, rows: 24 }, { columns: 40, rows: 15 }]) {
    let state = press(endedState({ size, peers: 16 }), "m", "home");
    for (let row = 1; row <= 16; row++) {
      const frame = frameOf(state);
      assert.match(frame, new RegExp(`169\\.254\\.255\\.${row} .*▶`), `row ${row} at ${size.columns}`);
      assert.match(frame, `of 169.254.255.${row}`);
      state = press(state, "j");
    }
  }
});

test("the path is broken where it is broken", () => {
  const frame = frameOf(press(endedState(), "t"));
  assert.match(frame, "priv─✗ 10.66.6.2");
});

test("log lines come from the checks that read logs, and a catalogue without them says so", () => {
  assert.match(frameOf(press(endedState(), "l")), "failed to connect");
  const without = endedState();
  const catalogue = without.catalogue.filter((entry) => !entry.id.endsWith("/logs"));
  assert.match(frameOf(press({ ...without, catalogue }, "l")), "No check reads logs");
});

test("a saved report without facts says so, and which file it is", () => {
  const frame = frameOf(press(savedState(), "d"));
  assert.match(frame, "saved without its facts");
  assert.match(frameOf(savedState({ size: { columns: 120, rows: 24 } })), "saved in ticket.json");
});

test("what is saved is not shown with real names while tokens are asked for and not there yet", () => {
  const state = press(endedState({ size: { columns: 80, rows: 60 } }), "o");
  assert.not.match(frameOf(state).split("─┬─").at(-1)?.split("\n").slice(6).join("\n") ?? "", "worker-1");
  assert.match(frameOf(press(state, "p")), '"node": "worker-1"');
});

test("what was saved elsewhere cannot write to the terminal", () => {
  const evil = "\x1b]0;title\x07\x1b[2J\x1b[31m\u202eevil\u0007\r\n\x9b31m";
  const report = JSON.parse(
    JSON.stringify(sampleReport({ broken: true })).replaceAll("169.254.255.2", JSON.stringify(evil).slice(1, -1)),
  ) as Report;
  const state = after(freshState({ size: { columns: 100, rows: 40 } }), { type: "start", at: 0 }, {
    type: "event",
    run: 1,
    event: { type: "ended", report },
    at: 1,
  });
  for (const keys of PLACES) {
    const frame = frameOf(press(state, ...keys));
    // deno-lint-ignore no-control-regex -- control characters are what is looked for
    assert.not.match(frame, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/, keys.join(" "));
  }
});

test("wide letters and combining marks are cut by the columns that they take", () => {
  const report = JSON.parse(
    JSON.stringify(sampleReport({ broken: true })).replaceAll("worker-1", "節点".repeat(30) + "é́́"),
  ) as Report;
  for (const [columns, rows] of SIZES) {
    const state = after(freshState({ size: { columns, rows } }), { type: "start", at: 0 }, {
      type: "event",
      run: 1,
      event: { type: "ended", report },
      at: 1,
    });
    for (const keys of [[], ["m"], ["t"], ["o"], ["enter"]]) {
      const lines = frameOf(press(state, ...keys)).split("\n");
      assert.is(lines.length, rows);
      for (const line of lines) assert.ok(displayWidth(line) <= columns, line);
    }
  }
});

test("for a reader aloud there are words and no frames, and the selected row is told with its detail", () => {
  const frame = frameOf(endedState({ symbols: "words", aloud: true }), { aloud: true });
  assert.match(frame, "One of two BGP peers is down.");
  assert.match(frame, "FAIL peer-route");
  assert.match(frame, "expected  via 10.66.6.2 dev priv");
  assert.not.match(frame, /-{10}|\|/);
});

test("colour says nothing alone: without it the text is the same", () => {
  // deno-lint-ignore no-control-regex -- that is what an escape sequence is
  const bare = (text: string) => text.replaceAll(/\x1b\[[0-9;]*m/g, "");
  for (const keys of PLACES) {
    const state = press(endedState(), ...keys);
    const painted = frameOf(state, { colour: 2, dumb: false });
    assert.is(bare(painted).split("\n").map((line) => line.trimEnd()).join("\n"), frameOf(state), keys.join(" "));
  }
});

test.run();
