import { rowsOf } from "../state/rows.ts";
import { selectedArea } from "../state/selection.ts";
import type { State } from "../state/state.ts";

/** Opens the area of the selected check, where the check would be folded away: what was found stays in sight. */
export function reveal(state: State): State {
  const area = selectedArea(state);
  const isHidden = state.moved && !rowsOf(state).some((row) => row.key === state.selected);
  return area === null || !isHidden ? state : { ...state, folds: { ...state.folds, [area]: "open" } };
}
