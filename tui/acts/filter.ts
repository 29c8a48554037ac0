import type { State } from "../state/state.ts";
import { type Step, to } from "../state/step.ts";
import { reveal } from "./reveal.ts";

/** `/`: from now on letters go into the filter. */
export function editFilter(state: State): Step {
  return to({ ...state, view: "checks", zoomed: false, focus: "list", filter: { ...state.filter, editing: true } });
}

/** `enter`: the filter stays. */
export function keepFilter(state: State): Step {
  return to({ ...state, filter: { ...state.filter, editing: false } });
}

/** `esc`: everything is shown again. */
export function dropFilter(state: State): Step {
  return to(reveal({ ...state, filter: { text: "", editing: false } }));
}

/** `f`: what failed and nothing else, and back. */
export function toggleFailures(state: State): Step {
  return to(reveal({ ...state, view: "checks", failuresOnly: !state.failuresOnly, listTop: 0 }));
}
