/**
 * Carries out what the reducer asks for, and tells it how that went.
 *
 * @module
 */
import type { Report } from "../../checks/engine/report.ts";
import type { Run, Runner } from "../../checks/engine/runner.ts";
import type { Action } from "../state/action.ts";
import type { Effect } from "../state/effect.ts";
import type { Clock } from "./frames.ts";
import { sentenceOf } from "./sentence.ts";

/** How often the clock of a run is looked at, and that of a repair. */
const TICK_MS = 200;
const REPAIR_TICK_MS = 1_000;

export interface Means {
  readonly runner: Runner;
  readonly clock: Clock;
  readonly watchEveryMs: number;
  readonly anonymise: ((report: Report) => Report | Promise<Report>) | null;
  readonly dispatch: (action: Action) => void;
  readonly quit: (code: number) => void;
  /** Writes to the terminal's clipboard. */
  readonly copy: (text: string) => void;
  readonly suspend: () => void;
  readonly redraw: () => void;
}

export interface Performer {
  perform(effect: Effect): void;
  /** Ends what is under way: nothing is waited for, judged or told any more. */
  stop(): void;
}

export function performerOf(means: Means): Performer {
  let run: Run | null = null;
  let cancelTick: (() => void) | null = null;
  let cancelRest: (() => void) | null = null;
  let cancelRepairTick: (() => void) | null = null;

  function tick(): void {
    const current = run;
    if (current === null) return;
    cancelTick = means.clock.after(TICK_MS, () => {
      means.dispatch({ type: "tick", at: means.clock.now(), waiting: current.waiting() });
      if (run === current) tick();
    });
  }

  async function start({ run: number, only, passive }: Extract<Effect, { kind: "run" }>): Promise<void> {
    run?.cancel();
    cancelTick?.();
    run = null;
    let sentence = "The run ended without a report.";
    let current: Run | null = null;
    try {
      current = means.runner.run({ only, passive });
      run = current;
      tick();
      for await (const event of current.events) {
        // What a run still says that nobody waits for is not even reduced: it would keep q from the shell.
        if (run !== current) return;
        means.dispatch({ type: "event", run: number, event, at: means.clock.now() });
      }
    } catch (error) {
      sentence = `The run broke off: ${sentenceOf(error)}`;
    }
    if (run === current) end();
    // After a report it says nothing new, and is not heard.
    means.dispatch({ type: "broke", run: number, sentence, at: means.clock.now() });
  }

  function end(): void {
    run = null;
    cancelTick?.();
  }

  async function repair({ remedy }: Extract<Effect, { kind: "repair" }>): Promise<void> {
    let problem: string | null = null;
    repairTick(means.clock.now());
    try {
      if (means.runner.repair === null) throw new Error("Nothing can be changed from here.");
      for await (const step of means.runner.repair(remedy)) means.dispatch({ type: "repairStep", step });
    } catch (error) {
      problem = sentenceOf(error);
    }
    cancelRepairTick?.();
    means.dispatch({ type: "repairEnded", problem, at: means.clock.now() });
  }

  function repairTick(begun: number): void {
    cancelRepairTick = means.clock.after(REPAIR_TICK_MS, () => {
      means.dispatch({ type: "repairTick", elapsedMs: means.clock.now() - begun });
      repairTick(begun);
    });
  }

  async function save({ report, name, anonymise }: Extract<Effect, { kind: "save" }>): Promise<void> {
    try {
      if (means.runner.save === null) throw new Error("Nothing can be written here.");
      means.dispatch({ type: "saved", path: await means.runner.save(report, { name, anonymise }) });
    } catch (error) {
      means.dispatch({ type: "notSaved", sentence: sentenceOf(error) });
    }
  }

  async function mask({ report }: Extract<Effect, { kind: "mask" }>): Promise<void> {
    if (means.anonymise !== null) means.dispatch({ type: "masked", of: report, report: await means.anonymise(report) });
  }

  return {
    perform(effect) {
      switch (effect.kind) {
        case "quit":
          return means.quit(effect.code);
        case "run":
          return void start(effect);
        case "copy":
          return means.copy(effect.text);
        case "mask":
          return void mask(effect);
        case "save":
          return void save(effect);
        case "repair":
          return void repair(effect);
        case "rest":
          cancelRest?.();
          cancelRest = means.clock.after(
            means.watchEveryMs,
            () => means.dispatch({ type: "rested", at: means.clock.now() }),
          );
          return;
        case "suspend":
          return means.suspend();
        case "redraw":
          return means.redraw();
      }
    },
    stop() {
      run?.cancel();
      run = null;
      cancelTick?.();
      cancelRest?.();
      cancelRepairTick?.();
    },
  };
}
