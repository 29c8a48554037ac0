/**
 * How a check stands on the screen.
 *
 * @module
 */
import type { Status } from "../../checks/engine/finding.ts";
import type { Result } from "../../checks/engine/report.ts";
import { lookOf } from "../../checks/report/view/reading.ts";
import type { Look } from "../../checks/report/view/symbols.ts";
import type { State } from "./state.ts";

/** The look of its status, or `pending` before it has one. */
export type Shown = Look | "pending";

export function shownOf(result: Result | undefined): Shown {
  return result === undefined ? "pending" : lookOf(result);
}

/** Nothing here asks for a look. */
export function isFine(shown: Shown): boolean {
  return shown === "pass" || shown === "notApplicable" || shown === "skipped";
}

/** What `f` leaves on the screen. */
export function isFailure(shown: Shown): boolean {
  return shown === "fail" || shown === "crashed" || shown === "blocked" || shown === "explained";
}

/** Whether the run under way has still to judge this check. */
export function isAwaited(state: State, id: string): boolean {
  const { run, standings } = state;
  if (run.phase !== "running" || (run.only.length > 0 && !run.only.includes(id))) return false;
  return standings[id]?.run !== run.number;
}

/** The status in the whole run before, where it was another one. */
export function changedFrom(state: State, id: string): Status | null {
  const now = state.standings[id]?.result.status;
  const then = state.before?.[id];
  return now === undefined || then === undefined || now === then ? null : then;
}
