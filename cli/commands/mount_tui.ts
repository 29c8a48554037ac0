/**
 * Starts the TUI: live, on a demo, on a saved report. Ink and React are loaded here and nowhere else.
 *
 * @module
 */
import type { Event } from "../../checks/engine/events.ts";
import type { Report } from "../../checks/engine/report.ts";
import type { Run, Runner, RunRequest } from "../../checks/engine/runner.ts";
import type { World } from "../../checks/probes/world.ts";
import type { ReadProblem } from "../../checks/report/read.ts";
import { environmentOf, VARIABLES } from "../../tui/environment.ts";
import type { Io } from "../io/io.ts";
import type { LiveRun } from "../live_run.ts";
import { repairRunner } from "../repair_runner.ts";
import type { RunOptions } from "../run_options.ts";
import { saveReport } from "../save_report.ts";
import { terminalFace } from "../terminal_face.ts";
import { UsageError } from "../usage.ts";

interface Face {
  readonly io: Io;
  readonly color: boolean;
}

export async function mountLive(options: RunOptions, face: Face): Promise<number> {
  const { io } = face;
  // One world for all runs: its vault and its memory of exchanges live as long as the screen.
  let world: World | null = null;
  async function start({ only, passive }: RunRequest): Promise<LiveRun> {
    const [{ openWorld }, { startRun }] = await Promise.all([
      import("../../checks/probes/open_world.ts"),
      import("../live_run.ts"),
    ]);
    world ??= openWorld(options.settings, { debug: null, environment: (name) => io.env(name) });
    const settings = { ...options.settings, mode: passive ? "passive" as const : options.settings.mode };
    const wanted = { ...options, settings, only: only.length > 0 ? only : options.only, keepFacts: true };
    return startRun(wanted, { world, io });
  }
  const run = (request: RunRequest) => whenStarted(start(request));
  return await mountWith({ run, repair: repairRunner(io), save: saveReport }, face);
}

/** A run whose program is still being loaded: the first frame does not wait for the probes. */
function whenStarted(starting: Promise<LiveRun>): Run {
  let run: LiveRun | null = null;
  let isCancelled = false;
  async function* events(): AsyncGenerator<Event> {
    run = await starting;
    if (isCancelled) run.abandon();
    yield* run.events;
  }
  return {
    events: events(),
    waiting: () => run?.waiting() ?? [],
    cancel() {
      isCancelled = true;
      run?.abandon();
    },
  };
}

/** @param replay A run; it begins after the first frame. */
export async function mountDemo(replay: () => AsyncIterable<Event>, face: Face): Promise<number> {
  const run = (): Run => ({ events: replay(), waiting: () => [], cancel: () => {} });
  return await mountWith({ run, repair: null, save: saveReport }, face);
}

/** A saved report; where it holds its facts, they are judged by the checks of today. */
export async function mountFile(path: string, face: Face): Promise<number> {
  let text: string;
  try {
    text = await face.io.readFile(path);
  } catch (error) {
    throw wrongFile(path, { found: error instanceof Error ? error.message : String(error) });
  }
  const [{ readReport }, { judgeAgain }] = await Promise.all([
    import("../../checks/report/read.ts"),
    import("../judge_again.ts"),
  ]);
  const read = readReport(text);
  if (read.problem !== undefined) throw wrongFile(path, { ...read.problem, found: placeOf(read.problem) });
  const report = judgeAgain(read.report, face.io);
  const run = (): Run => ({ events: streamOf([{ type: "ended", report }]), waiting: () => [], cancel: () => {} });
  return await mountWith({ run, repair: null, save: saveReport }, face, { report, name: path });
}

function placeOf({ path, found }: ReadProblem): string {
  return path === null || path === "" ? found : `${path} is ${found}`;
}

function wrongFile(path: string, { found, expected, hint }: { found: string } & Partial<ReadProblem>): UsageError {
  return new UsageError({
    kind: "file",
    found: `${JSON.stringify(path.slice(0, 200))}: ${found}`,
    expected: expected ?? "a report that kube-vip-doctor check -o json wrote",
    hint: hint ?? "kube-vip-doctor check -o json --facts > report.json",
  });
}

async function mountWith(runner: Runner, face: Face, initial?: { report: Report; name: string }): Promise<number> {
  const { mount } = await import("../../tui/mount.tsx");
  const { io, color } = face;
  return await mount({
    runner,
    ...terminalFace(),
    environment: environmentOf(Object.fromEntries(VARIABLES.map((name) => [name, io.env(name) ?? undefined])), {
      noColor: !color,
    }),
    anonymise: async (report) => (await import("../../checks/report/anonymise/anonymise.ts")).anonymise(report),
    ...(initial === undefined ? {} : { initial }),
  });
}

async function* streamOf(events: readonly Event[]): AsyncGenerator<Event> {
  yield* events;
}
