/**
 * Opening and closing: areas, the selected check, a cell, views.
 *
 * @module
 */
import { SENSORS } from "../../checks/engine/report.ts";
import { saying } from "../state/notice.ts";
import { rowsOf } from "../state/rows.ts";
import { entryOf, selectedArea } from "../state/selection.ts";
import type { State, View } from "../state/state.ts";
import { type Step, to, toWith } from "../state/step.ts";
import { isSplit } from "../layout/layout.ts";
import { dropFilter } from "./filter.ts";
import { isInList } from "./move.ts";
import { reveal } from "./reveal.ts";

/** `enter`: what it does depends on what is under the cursor. */
export function open(state: State): Step {
  if (state.view === "peers") return to(withScroll({ ...state, cell: { ...state.cell, open: !state.cell.open } }, 0));
  if (!isInList(state)) return back(state);
  const row = rowsOf(state).find(({ key }) => key === state.selected);
  if (row === undefined) return to(state);
  if (row.kind === "check") return to(withScroll({ ...state, zoomed: true, moved: true }, state.scroll.checks));
  return to(fold(state, row.area, row.kind === "more" ? true : !row.open));
}

/** `esc`: one step back, wherever one is. */
export function back(state: State): Step {
  if (state.view === "peers" && state.cell.open) return to({ ...state, cell: { ...state.cell, open: false } });
  if (state.view !== "checks") return to({ ...state, view: "checks" });
  if (state.zoomed) return to({ ...state, zoomed: false, focus: "list" });
  if (state.focus === "detail") return to({ ...state, focus: "list" });
  if (state.filter.text !== "") return dropFilter(state);
  return to(reveal({ ...state, failuresOnly: false }));
}

/** Whether there is anything to go back from. */
export function canGoBack({ view, zoomed, focus, filter, failuresOnly }: State): boolean {
  return view !== "checks" || zoomed || focus === "detail" || filter.text !== "" || failuresOnly;
}

/** `tab`: to the other side, which may not be on the screen yet. */
export function otherSide(state: State): Step {
  if (isSplit(state)) {
    return to({ ...state, focus: state.focus === "list" ? "detail" : "list" });
  }
  const isDetail = state.zoomed || state.focus === "detail";
  return to({ ...state, zoomed: !isDetail, focus: "list" });
}

/** `left` and `right` in the list: close and open the area. */
export function foldSelected(state: State, open: boolean): Step {
  const area = selectedArea(state);
  if (area === null) return to(state);
  const key = open ? state.selected : `area:${area}` as const;
  return to(fold({ ...state, selected: key }, area, open));
}

/** Closing an open area leaves what needs a look, where there is such; closing that too leaves the area's own row. */
function fold(state: State, area: string, open: boolean): State {
  const { [area]: before, ...others } = state.folds;
  if (open) return { ...state, folds: { ...others, [area]: "open" }, moved: true };
  const looks = rowsOf({ ...state, folds: others }).some((row) => row.kind === "check" && row.area === area);
  const folds = before === "open" && looks ? others : { ...others, [area]: "closed" as const };
  return { ...state, folds, moved: true };
}

/** A view by its key; the same key closes it. */
export function toggleView(state: State, view: View): Step {
  const closes = state.view === view;
  const next: State = { ...state, view: closes ? "checks" : view, cell: closes ? state.cell : worstCell(state) };
  const { report } = next;
  if (next.view !== "saved" || !next.privacy || report === null) return to(next);
  return toWith(next, { kind: "mask", report });
}

/** The first cell that is wrong, until someone has moved. */
function worstCell({ cell, report }: State): State["cell"] {
  if (cell.row !== 0 || cell.column !== 0) return cell;
  const peers = report?.peers ?? [];
  for (const [row, peer] of peers.entries()) {
    const column = SENSORS.findIndex((sensor) => peer.cells[sensor].status === "bad");
    if (column >= 0) return { ...cell, row, column };
  }
  return cell;
}

/** `1` to `9`: the check of that cause. */
export function toCause(state: State, index: number): Step {
  const cause = state.report?.causes[index];
  if (cause === undefined) return saying(state, `There is no cause ${index + 1}.`);
  return to({
    ...withScroll({ ...state, view: "checks" }, 0),
    selected: `check:${cause.check}`,
    folds: unfolded(state, cause.check),
    moved: true,
    focus: "list",
    filter: { text: "", editing: false },
    failuresOnly: false,
  });
}

/** Without the fold that would hide the check. */
function unfolded(state: State, check: string): State["folds"] {
  const area = entryOf(state, check)?.area ?? "";
  const { [area]: fold, ...others } = state.folds;
  return fold === "closed" ? others : state.folds;
}

function withScroll(state: State, top: number): State {
  return { ...state, scroll: { ...state.scroll, [state.view]: top } };
}
