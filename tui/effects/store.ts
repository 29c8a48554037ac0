import type { Action } from "../state/action.ts";
import type { Effect } from "../state/effect.ts";
import { reduce } from "../state/reduce.ts";
import type { State } from "../state/state.ts";

export interface Store {
  readonly state: State;
  /** Whether the state is another one than before. */
  dispatch(action: Action): boolean;
}

/** Holds the state. Effects are carried out after it has changed. */
export function storeOf(initial: State, perform: (effect: Effect) => void): Store {
  let state = initial;
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      const step = reduce(state, action);
      const changed = step.state !== state;
      state = step.state;
      for (const effect of step.effects) perform(effect);
      return changed;
    },
  };
}
