// group: lab
// timeout: 300
/** The repair of a wrong route from end to end: what the doctor proposes is carried out, holds, and can be taken back. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Remedy } from "../../checks/engine/remedy.ts";
import type { RepairStep } from "../../checks/engine/runner.ts";
import { skip } from "../support/skip.ts";
import { FAULTS } from "./faults.ts";
import { canStage } from "./support/can_stage.ts";
import { denoCommand } from "./support/deno_command.ts";
import { examine } from "./support/doctor.ts";
import type { Fault } from "./support/fault.ts";
import type { Told } from "./support/repair_program.ts";
import { PATH } from "./support/shell.ts";
import { denoEnvironment, stage, type Staged } from "./support/stage.ts";
import { takeDownAtTheEnd } from "./support/take_down.ts";
import { countTraffic } from "./support/traffic.ts";

/** From the beginning of the repair to the session that stands. */
const WITHIN_MS = 40_000;
const PEER = "169.254.255.2";
const VERIFY = ["routes/peer-route", "bgp/session"];

/** What stands before the repair: nothing of its own, or a route of somebody who meant well. */
const WRONG: readonly (readonly [string, string])[] = [
  ["no route of its own", `ip route del ${PEER}`],
  [
    "a route through the public gateway",
    `ip route replace ${PEER} via 198.51.100.6 dev pub proto static mtu lock 1400`,
  ],
];

const missing = FAULTS.find(({ name }) => name === "route-two-missing");

/** The repair as it goes on in the node: what it tells, and a word to take it back. */
class Repairing {
  readonly #child: Deno.ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor({ site }: Staged, remedy: Remedy) {
    const [program, ...args] = [...site.node.enter(), ...denoCommand(PROGRAM), JSON.stringify(remedy)];
    this.#child = new Deno.Command(program!, {
      args,
      clearEnv: true,
      env: { PATH, ...denoEnvironment() },
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#lines = linesOf(this.#child.stdout)[Symbol.asyncIterator]();
  }

  /** Steps up to its end, and the lines that undo it. */
  async end(): Promise<{ readonly steps: readonly RepairStep[]; readonly undo: readonly string[] }> {
    const steps: RepairStep[] = [];
    for (;;) {
      const told = await this.#next();
      if (told === null) throw new Error(`it ended early: ${JSON.stringify(steps)}`);
      if ("undo" in told) return { steps, undo: told.undo };
      steps.push(told.step);
    }
  }

  async takeBack(): Promise<readonly RepairStep[]> {
    const writer = this.#child.stdin.getWriter();
    await writer.write(new TextEncoder().encode("undo\n"));
    const steps: RepairStep[] = [];
    for (let told = await this.#next(); told !== null; told = await this.#next()) {
      if ("step" in told) steps.push(told.step);
    }
    await writer.close().catch(() => undefined);
    await this.#child.status;
    return steps;
  }

  async #next(): Promise<Told | null> {
    const { done, value } = await this.#lines.next();
    return done ? null : JSON.parse(value);
  }
}

const PROGRAM = new URL("./support/repair_program.ts", import.meta.url).pathname;

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

function remedyFor({ causes }: Awaited<ReturnType<typeof examine>>["report"]): Remedy {
  const remedy = causes.flatMap(({ remedies }) => remedies).find(({ operations }) => operations.length > 0);
  if (remedy === undefined) throw new Error(`no repair that a program could carry out: ${JSON.stringify(causes)}`);
  return remedy;
}

async function repairAndTakeBack(fault: Fault): Promise<void> {
  const staged = await stage(fault);
  try {
    const { node, rack } = staged.site;
    const routes = () => node.shell("ip -4 route; ip -6 route; ip -d route show table all");
    const first = await examine(staged);
    assert.equal([first.exitCode, first.report.causes[0]?.check], [1, "routes/peer-route"]);
    const before = await routes();

    const begun = performance.now();
    const traffic = await countTraffic(rack);
    const repairing = new Repairing(staged, remedyFor(first.report));
    const { steps, undo } = await repairing.end();
    assert.equal(steps.filter(({ ok }) => ok === false), []);
    assert.match(steps.at(-1)?.sentence ?? "", `session with ${PEER} stands`);
    assert.equal((await traffic()).others, 0);
    const after = await examine(staged, VERIFY);
    assert.is(after.exitCode, 0, JSON.stringify(after.report.summary));
    assert.ok(performance.now() - begun < WITHIN_MS, `it took ${Math.round(performance.now() - begun)} ms`);

    assert.equal((await repairing.takeBack()).map(({ ok }) => ok), [true]);
    assert.is(await routes(), before);
    // The printed line does the same, for whoever has left the program.
    await node.shell(remedyFor(first.report).commands[0]!);
    for (const line of undo) await node.shell(line);
    assert.is(await routes(), before);
  } finally {
    await staged.site.close();
  }
}

const why = await canStage();
if (why !== null) skip(why);
else if (missing === undefined) skip("the lab has no fault route-two-missing");
else {
  await takeDownAtTheEnd();
  for (const [what, node] of WRONG) {
    test(`over ${what} the doctor's repair brings the session up within 40 s, and its undo brings back what stood`, () =>
      repairAndTakeBack({ ...missing, node }));
  }
}

test.run();
