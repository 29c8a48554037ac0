// group: lab
// timeout: 600
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inParallel } from "../support/runner/in_parallel.ts";
import { skip } from "../support/skip.ts";
import { ONE, TWO } from "./faults/words.ts";
import { canStage } from "./support/can_stage.ts";
import { examine } from "./support/doctor.ts";
import type { Expectation, Fault } from "./support/fault.ts";
import { startKubeVip } from "./support/kube_vip.ts";
import { stage } from "./support/stage.ts";
import { takeDownAtTheEnd } from "./support/take_down.ts";
import type { Daemon } from "./support/tor.ts";
import { countTraffic } from "./support/traffic.ts";
import { pause, until } from "./support/wait.ts";

/** How often each session is examined; `LAB_RUNS=100` takes some minutes. */
const RUNS = Number(Deno.env.get("LAB_RUNS") ?? 20);
const UP: Expectation = { exitCode: 0, roots: [], up: [ONE, TWO] };
const PAIRS: readonly (readonly Daemon[])[] = [["frr", "bird"], ["gobgp", "gobgp4"]];
/** Of kube-vip's own, between two attempts: its jitter included, as GoBGP has it. Seconds. */
const RETRY = 16;
const FIRST_TRY = 4;
/** When the run begins, seconds after kube-vip: its first attempt falls within them. */
const OFFSETS = [0.5, 1, 1.5, 2, 2.5];

const why = await canStage();
if (why === null) await prove();
else skip(why);
test.run();

async function prove(): Promise<void> {
  await takeDownAtTheEnd();
  // Side by side, for they wait more than they compute.
  const standing = [false, true].flatMap((gracefulRestart) =>
    PAIRS.map((pair) => ({ pair, gracefulRestart, said: attempt(() => standBeside(pair, gracefulRestart)) }))
  );
  for (const { pair, gracefulRestart, said } of standing) {
    const how = `graceful restart ${gracefulRestart ? "on" : "off"}`;
    test(`${RUNS} runs leave the sessions of ${pair.join(" and ")} alone, ${how}`, async () => {
      const error = await said;
      if (error !== null) throw error;
    });
  }
  provePassive();
  proveActiveWarns();
  proveComingUp();
}

/** What it threw, so that nobody has to wait for it at once. */
async function attempt(job: () => Promise<void>): Promise<unknown> {
  try {
    await job();
    return null;
  } catch (error) {
    return error;
  }
}

async function standBeside(pair: readonly Daemon[], gracefulRestart: boolean): Promise<void> {
  const tors = pair.map((daemon) => ({ daemon, gracefulRestart }));
  const staged = await stage({ ...named("standing"), tors, kubeVip: { gracefulRestart }, expect: UP });
  try {
    const { node, rack } = staged.site;
    // Until the sessions are past their beginning, so that the counters stand still.
    await pause(2_000);
    const counters = () => Promise.all(staged.tors.map((tor) => tor.counters()));
    const sockets = async () => {
      const text = await node.shell("ss -Htn state established '( dport = 179 )'");
      return text.trim().split("\n").map((line) => line.trim().split(/\s+/).slice(-2).join(" ")).sort();
    };
    const traffic = await countTraffic(rack);
    const before = [await counters(), await sockets()];
    assert.is(before[1]!.length, 2);
    for (let run = 0; run < RUNS; run++) {
      const { exitCode, report } = await examine(staged);
      assert.is(exitCode, 0, JSON.stringify(report.causes));
    }
    assert.equal([await counters(), await sockets()], before);
    assert.is((await traffic()).syns, 0, "no SYN is sent beside a session");
  } finally {
    await staged.site.close();
  }
}

function provePassive(): void {
  test("--passive sends nothing at all to a peer, not even a question for its gateway's address", async () => {
    const kubeVip = { paused: true };
    const staged = await stage({ ...named("passive"), kubeVip, expect: { exitCode: 1, roots: [], up: [] } });
    try {
      const { node, rack } = staged.site;
      await node.shell("ip neigh flush all");
      const traffic = await countTraffic(rack);
      const { report } = await examine(staged, ["--passive"]);
      await pause(500);
      assert.equal(await traffic(), { syns: 0, others: 0, arpRequests: 0 });
      const tcp = report.results.find(({ id }) => id === "bgp/tcp");
      assert.is(tcp?.status, "unknown");
      // The same without it, so that the counters are known to count.
      await examine(staged);
      assert.ok((await traffic()).syns > 0);
      assert.ok((await traffic()).arpRequests > 0);
    } finally {
      await staged.site.close();
    }
  });
}

function proveActiveWarns(): void {
  test("--active says what it risks before it connects beside a session", async () => {
    const staged = await stage({ ...named("active"), expect: UP });
    try {
      const traffic = await countTraffic(staged.site.rack);
      const { stderr } = await examine(staged, ["--active"]);
      assert.match(stderr, /^--active: .*drop/);
      assert.ok((await traffic()).syns > 0);
    } finally {
      await staged.site.close();
    }
  });
}

/** One run beside a kube-vip that has just started: a site of its own each time, for daemons remember. */
function proveComingUp(): void {
  test("a session that is coming up loses at most one attempt to a run beside it", async () => {
    const rounds = (["frr", "bird", "gobgp"] as const).flatMap((daemon) =>
      OFFSETS.map((offset) => ({ daemon, offset, seconds: Infinity }))
    );
    await inParallel(
      rounds.map((round) => async () => {
        round.seconds = await untilUp(round);
      }),
      3,
    );
    const late = rounds.filter(({ seconds }) => seconds > FIRST_TRY);
    const words = late.map(({ daemon, offset, seconds }) => `${daemon} at ${offset} s: ${seconds.toFixed(1)} s`);
    console.log(`\n${late.length} of ${rounds.length} sessions lost an attempt (${words.join(", ") || "none"})`);
    for (const { daemon, offset, seconds } of rounds) {
      assert.ok(seconds < FIRST_TRY + RETRY, `${daemon}, run begun at ${offset} s: up after ${seconds.toFixed(1)} s`);
    }
  });
}

async function untilUp({ daemon, offset }: { daemon: Daemon; offset: number }): Promise<number> {
  const staged = await stage({
    ...named("coming up"),
    tors: [{ daemon }, { daemon: "none" }],
    kubeVip: null,
    expect: { exitCode: 1, roots: [], up: [] },
  });
  try {
    const { node, folder } = staged.site;
    const started = performance.now();
    await startKubeVip({ peers: [{ address: ONE }] }, { node, folder });
    await pause(offset * 1_000);
    const run = examine(staged);
    const isUp = async () => (await staged.tors[0]!.counters()).state.match(/established|session 6|: 6 /i) !== null;
    await until(isUp, { what: `the session with ${daemon} stands`, seconds: 2 * (FIRST_TRY + RETRY) });
    const seconds = (performance.now() - started) / 1_000;
    await run;
    return seconds;
  } finally {
    await staged.site.close();
  }
}

function named(name: string): Pick<Fault, "name" | "story"> {
  return { name, story: name };
}
