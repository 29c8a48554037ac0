import { nameOfLook } from "../../checks/report/view/status.ts";
import { say } from "./notice.ts";
import { changedFrom } from "./standing_of.ts";
import type { State } from "./state.ts";

/** Says what a repeated run has changed: it may have gone by without anything to see. While watching, the marks say it. */
export function tellOutcome(state: State): State {
  const { run, watch, dialog } = state;
  if (run.number < 2 || watch || dialog !== null) return state;
  const ids = run.only.length > 0 ? run.only : Object.keys(state.standings);
  const [first] = ids;
  const result = first === undefined ? undefined : state.standings[first]?.result;
  if (ids.length === 1 && first !== undefined && result !== undefined) {
    const was = changedFrom(state, first);
    const before = was === null ? "as before" : `it was ${nameOfLook(was)}`;
    return say(state, `Checked again: ${first} is ${nameOfLook(result.status)}, ${before}.`);
  }
  const changed = ids.filter((id) => changedFrom(state, id) !== null).length;
  return say(state, `Checked again: ${changed === 0 ? "nothing" : `${changed} of ${ids.length}`} changed.`);
}
