// group: lab
// timeout: 300
/** The terminal UI of the compiled program in tmux, on nodes of the lab: it sees, repairs, and says where it cannot. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { skip } from "../support/skip.ts";
import { assertWhole } from "../terminal/support/assert_whole.ts";
import { hasTmux, openTerminal, type Size, type Terminal } from "../terminal/support/tmux.ts";
import { FAULTS } from "./faults.ts";
import { canStage } from "./support/can_stage.ts";
import { BINARY, examine } from "./support/doctor.ts";
import type { Fault } from "./support/fault.ts";
import { PATH } from "./support/shell.ts";
import { stage, type Staged } from "./support/stage.ts";
import { takeDownAtTheEnd } from "./support/take_down.ts";
import { countTraffic } from "./support/traffic.ts";

const PEER = "169.254.255.2";
const FIX = `ip route replace ${PEER} via 10.66.6.2 dev priv src 10.66.6.3`;
const SMALL: Size = { columns: 40, rows: 15 };
const USUAL: Size = { columns: 80, rows: 24 };
const LARGE: Size = { columns: 200, rows: 50 };

/** kube-vip tries a peer again within 16 s, its jitter included, and is watched for 30; seconds. */
const REPAIRED = { seconds: 45 };
/** A rest of watch, and a run; seconds. */
const WATCHED = { seconds: 30 };

/** The right way to the peer is there, and leads nowhere: its rack drops what comes. */
const DEAF = `nft 'add table ip deaf; add chain ip deaf in { type filter hook prerouting priority -150; }
  add rule ip deaf in ip daddr ${PEER} drop'`;

/** Nobody's rights: neither root's nor a capability. */
const AS_NOBODY = "setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all --bounding-set=-all";

interface Scene {
  readonly staged: Staged;
  readonly terminal: Terminal;
  readonly size: Size;
}

interface Act {
  readonly fault: Fault;
  readonly size: Size;
  /** Words before the program. */
  readonly as?: string;
}

/** Stages a fault and starts the TUI on its node, in a terminal of its own. */
async function play({ fault, size, as = "" }: Act, scene: (scene: Scene) => Promise<void>): Promise<void> {
  const staged = await stage(fault);
  const { site, words } = staged;
  try {
    // Where whoever is not root can read it too.
    await Deno.copyFile(BINARY, `${site.folder}/kube-vip-doctor`);
    const terminal = await openTerminal(size);
    try {
      const program = `${as} ${site.folder}/kube-vip-doctor tui ${words.join(" ")}`;
      const env = `env -i PATH=${PATH} HOME=/root TERM=$TERM LANG=$LANG`;
      terminal.run(`clear; ${site.node.enter().join(" ")} ${env} ${program}; echo "code $?"`);
      await scene({ staged, terminal, size });
    } finally {
      terminal.close();
    }
  } finally {
    await site.close();
  }
}

/** What it threw, so that nobody has to wait for it at once. */
async function attempt(job: Promise<void>): Promise<unknown> {
  try {
    await job;
    return null;
  } catch (error) {
    return error;
  }
}

/** The words of a screen, whatever its width has broken. */
function words(screen: string): string {
  return screen.replaceAll(/\s+/g, " ");
}

async function routeOf({ site }: Staged): Promise<string> {
  return (await site.node.shell(`ip route show ${PEER}`)).trim().replaceAll(/\s+/g, " ");
}

/** The repair, declined and then run: the screen tells what was done, how it is undone, and that it holds. */
async function repair({ staged, terminal, size }: Scene): Promise<void> {
  assertWhole(await terminal.until("✗ broken"), size);
  terminal.press("x");
  assert.ok((await terminal.until("Run this repair of routes/peer-route?")).includes(FIX));
  terminal.press("n");
  await terminal.until("enter open");
  assert.is(await routeOf(staged), "");

  terminal.press("x");
  await terminal.until("y runs it");
  terminal.press("y");
  await terminal.until(/Working, [1-9]\d* s/);
  const told = words(await terminal.until("everything is looked at again", REPAIRED));
  for (
    const sentence of [
      `… Before: ${PEER} goes via 198.51.100.6 dev pub.`,
      `✓ Done: ${FIX}`,
      `To undo it: ip route del ${PEER} via 10.66.6.2 dev priv src 10.66.6.3`,
      `✓ Read again: ${PEER} goes via 10.66.6.2 dev priv from 10.66.6.3.`,
      `✓ kube-vip's session with ${PEER} stands`,
      "Done; everything is looked at again.",
    ]
  ) assert.ok(told.includes(sentence), `«${sentence}» in ${told}`);
  assert.is(await routeOf(staged), `${PEER} via 10.66.6.2 dev priv src 10.66.6.3`);
  assertWhole(await terminal.until("✓ healthy"), size);
  terminal.press("enter");
  assert.match(await terminal.until("enter open"), /peer-route +was fail/);
}

/** Runs after the first one send nothing to a peer. */
async function repeat({ terminal }: Scene): Promise<void> {
  terminal.press("R");
  await terminal.until(/Checked again: .* changed\./);
  terminal.press("r");
  await terminal.until(/Checked again: \S+ is /);
}

/** A fault that appears while it watches is marked. */
async function watch({ staged, terminal, size }: Scene): Promise<void> {
  terminal.press("w");
  assertWhole(await terminal.until("─ watch ─"), size);
  await terminal.until(/watching, run \d/, WATCHED);
  await staged.site.node.shell(`ip route del ${PEER}`);
  await terminal.until(/peer-route +was pass/, WATCHED);
}

/** `s` saves what `check --facts` prints, and never over what is there. */
async function save({ staged, terminal }: Scene): Promise<void> {
  const name = `${staged.site.folder}/t.json`;
  terminal.press("p");
  await terminal.until("real names and addresses");
  for (const outcome of ["Saved as", "is there already"]) {
    terminal.press("s");
    await terminal.until("enter save");
    terminal.press("ctrl-u", name);
    await terminal.until(`${name}_`);
    terminal.press("enter");
    await terminal.until(outcome);
    if (outcome !== "Saved as") terminal.press("esc");
  }
  const saved = JSON.parse(await Deno.readTextFile(name));
  const { report } = await examine(staged, ["--facts"]);
  assert.equal(Object.keys(saved.facts), Object.keys(report.facts ?? {}));
  assert.is(saved.run.node, report.run.node);
}

async function leave({ terminal }: Scene, code: number | string): Promise<void> {
  await terminal.until("q quit");
  terminal.press("q");
  await terminal.until(new RegExp(`^code ${code}$`, "m"));
}

/** All of it on one node: what one step leaves is what the next one meets. */
async function wholeDay(scene: Scene): Promise<void> {
  await repair(scene);
  const traffic = await countTraffic(scene.staged.site.rack);
  await repeat(scene);
  await save(scene);
  await watch(scene);
  const { syns, others } = await traffic();
  assert.equal({ syns, others }, { syns: 0, others: 0 }, "only the first run speaks to a peer");
  // Whether the session still stands without its route is a matter of seconds.
  await leave(scene, "[01]");
  assert.match(
    await scene.terminal.until("READY>"),
    `To undo it:\n  ip route del ${PEER} via 10.66.6.2 dev priv src 10.66.6.3\n`,
  );
}

async function failsOnSmallScreen(scene: Scene): Promise<void> {
  const { staged, terminal, size } = scene;
  assertWhole(await terminal.until("✗ broken"), size);
  terminal.press("x");
  const asked = await terminal.until("y runs it");
  assert.ok(words(asked).includes(FIX), asked);
  assertDialogIsWhole(asked, size);
  terminal.press("y");
  const told = await terminal.until("It did not succeed", REPAIRED);
  assertDialogIsWhole(told, size);
  assert.ok(words(told).includes(`After 30 s ${PEER} has not answered kube-vip: its route was not all.`), told);
  terminal.press("pageup", "pageup", "pageup", "pageup");
  await terminal.until((screen) => words(screen).includes(`Before: ${PEER} goes via`));
  terminal.press("enter");
  assertWhole(await terminal.until("enter open"), size);
  assert.match(await routeOf(staged), "via 10.66.6.2 dev priv");
  await leave(scene, 1);
}

/** On its last line are the keys of the dialog. */
function assertDialogIsWhole(screen: string, { rows }: Size): void {
  const lines = screen.split("\n").slice(0, -1);
  assert.is(lines.length, rows);
  assert.match(lines.at(-1) ?? "", /^(y run it|enter close)/);
}

async function nobodyOnLargeScreen(scene: Scene): Promise<void> {
  const { staged, terminal, size } = scene;
  assertWhole(await terminal.until(/[1-9]\d* of \d+ checks judged/), size);
  assertWhole(await terminal.until("? unclear"), size);
  for (const key of ["m", "t", "L", "d", "o", "e"]) {
    terminal.press(key);
    assertWhole(await terminal.until(/^─ kube-vip-doctor .* [a-z ]+ ─$/m), size);
    terminal.press("esc");
    await terminal.until("enter open");
  }
  terminal.press("/", "peer-route", "enter", "x");
  await terminal.until("Run this repair of routes/peer-route?");
  terminal.press("y");
  const told = words(await terminal.until("It did not succeed"));
  assert.match(told, /Nothing was changed: The kernel does not permit it \(EPERM\).*CAP_NET_ADMIN.*as root/);
  assert.is(await routeOf(staged), "");
  terminal.press("enter");
  await leave(scene, 2);
}

const why = hasTmux() ? await canStage() : "tmux is not installed";
const missing = FAULTS.find(({ name }) => name === "route-two-missing");
if (why !== null) skip(why);
else if (missing === undefined) skip("the lab has no fault route-two-missing");
else {
  await takeDownAtTheEnd();
  const days: readonly (readonly [string, Act, (scene: Scene) => Promise<void>])[] = [
    [
      "at 80×24 a repair is asked for, declined, run and verified; later runs are passive; watch marks a new fault",
      { fault: missing, size: USUAL },
      wholeDay,
    ],
    [
      "at 40×15 a repair that is not all says so after 30 s, and the screen shows it whole",
      { fault: { ...missing, rack: DEAF }, size: SMALL },
      failsOnSmallScreen,
    ],
    [
      "at 200×50 without root's rights everything is looked at, and a repair is refused with what to do",
      { fault: missing, size: LARGE, as: AS_NOBODY },
      nobodyOnLargeScreen,
    ],
  ];
  // Side by side, for they wait more than they compute.
  for (const [what, act, scene] of days) {
    const ended = attempt(play(act, scene));
    test(what, async () => {
      const error = await ended;
      if (error !== null) throw error;
    });
  }
}

test.run();
