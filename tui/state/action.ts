/**
 * What can happen to the screen: keys, pasted text, events of a run, ticks of the clock, answers to effects. `at` is a
 * clock in milliseconds that never goes back.
 *
 * @module
 */
import type { Event } from "../../checks/engine/events.ts";
import type { Report } from "../../checks/engine/report.ts";
import type { RepairStep } from "../../checks/engine/runner.ts";
import type { Key } from "../keys/key.ts";
import type { CatalogueEntry } from "../options.ts";
import type { Size, Waiting } from "./state.ts";

export type Action =
  /** It is there, before the start. */
  | { readonly type: "catalogue"; readonly catalogue: readonly CatalogueEntry[] }
  | { readonly type: "start"; readonly at: number }
  | { readonly type: "key"; readonly key: Key; readonly at: number }
  | { readonly type: "paste"; readonly text: string }
  | { readonly type: "resize"; readonly size: Size }
  /** `run` is the number of the run that it belongs to: what an earlier one still says is not heard. */
  | { readonly type: "event"; readonly run: number; readonly event: Event; readonly at: number }
  /** The run broke off without its report. */
  | { readonly type: "broke"; readonly run: number; readonly sentence: string; readonly at: number }
  | { readonly type: "tick"; readonly at: number; readonly waiting: readonly Waiting[] }
  /** The rest between two runs of `watch` is over. */
  | { readonly type: "rested"; readonly at: number }
  /** `of` is the report as it was; of one that has been replaced meanwhile nothing is heard. */
  | { readonly type: "masked"; readonly of: Report; readonly report: Report }
  | { readonly type: "saved"; readonly path: string }
  | { readonly type: "notSaved"; readonly sentence: string }
  | { readonly type: "repairStep"; readonly step: RepairStep }
  | { readonly type: "repairTick"; readonly elapsedMs: number }
  | { readonly type: "repairEnded"; readonly problem: string | null; readonly at: number }
  | { readonly type: "notCopied"; readonly sentence: string };
