import type { Notice, State } from "./state.ts";
import { type Step, to } from "./step.ts";

/** The same state with a sentence for the person at the keys; it stands until the next key. */
export function say(state: State, text: string, tone: Notice["tone"] = "plain"): State {
  return { ...state, notice: { text, tone } };
}

/** A key that only says something. */
export function saying(state: State, text: string, tone: Notice["tone"] = "plain"): Step {
  return to(say(state, text, tone));
}
