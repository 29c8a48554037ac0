/**
 * Moving: the selection in the list, the cursor in the matrix, the text everywhere else.
 *
 * @module
 */
import { rowsOf } from "../state/rows.ts";
import type { State } from "../state/state.ts";
import { type Step, to } from "../state/step.ts";

/** Far enough for anything; the reducer stops at the end. */
const FAR = 1_000_000;

/** Whether arrows move the selection, and not a text. */
export function isInList({ view, focus, zoomed }: State): boolean {
  return view === "checks" && focus === "list" && !zoomed;
}

export function isInMatrix({ view, cell }: State): boolean {
  return view === "peers" && !cell.open;
}

export function moveBy(state: State, rows: number): Step {
  if (isInList(state)) return to(select(state, rows));
  if (isInMatrix(state)) return to({ ...state, cell: { ...state.cell, row: state.cell.row + rows } });
  const scroll = { ...state.scroll, [state.view]: state.scroll[state.view] + rows };
  return to({ ...state, scroll });
}

export function moveToEnd(state: State, direction: -1 | 1): Step {
  return moveBy(state, direction * FAR);
}

export function moveSideways(state: State, columns: number): Step {
  return to({ ...state, cell: { ...state.cell, column: state.cell.column + columns } });
}

function select(state: State, by: number): State {
  const rows = rowsOf(state);
  const at = rows.findIndex((row) => row.key === state.selected);
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  return next === undefined ? state : { ...state, selected: next.key, moved: true };
}
