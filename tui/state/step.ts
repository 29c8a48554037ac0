import type { Effect } from "./effect.ts";
import type { State } from "./state.ts";

/** What an action leads to. */
export interface Step {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** A step that only changes the state. */
export function to(state: State): Step {
  return { state, effects: [] };
}

/** A step that asks for something besides. */
export function toWith(state: State, ...effects: readonly Effect[]): Step {
  return { state, effects };
}
