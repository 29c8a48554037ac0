import type { State } from "../state/state.ts";
import { type Step, toWith } from "../state/step.ts";

/** A signal or Ctrl-C, or an end before there is a verdict (design, section 7). */
export const INTERRUPTED = 130;

/** `q`: ends with what the report says. */
export function quit(state: State): Step {
  const code = state.report?.summary.exitCode ?? INTERRUPTED;
  return toWith(state, { kind: "quit", code });
}

/** Ctrl-C. */
export function interrupt(state: State): Step {
  return toWith(state, { kind: "quit", code: INTERRUPTED });
}
