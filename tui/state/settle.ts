/**
 * Puts a state right after a change: the selection is on a row that exists and is seen, nothing is scrolled past its end.
 *
 * @module
 */
import { SENSORS } from "../../checks/engine/report.ts";
import { contentOf } from "../views/content.ts";
import { dialogPart } from "../views/dialog_part.ts";
import { type Screen, screenOf } from "../views/screen.ts";
import { type Row, rowsOf } from "./rows.ts";
import { isFine } from "./standing_of.ts";
import type { RowKey, State } from "./state.ts";

export function settle(state: State): State {
  const rows = rowsOf(state);
  const selected = settledSelection(state, rows);
  const moved = selected === state.selected ? state : { ...state, selected, scroll: { ...state.scroll, checks: 0 } };
  const celled = { ...moved, cell: settledCell(moved) };
  const screen = screenOf(celled);
  const placed = { ...celled, dialog: settledDialog(celled, screen) };
  return { ...placed, listTop: listTop(placed, { rows, screen }), scroll: settledScroll(placed, screen) };
}

/** Before someone has moved, the selection follows what matters most. */
function settledSelection(state: State, rows: readonly Row[]): RowKey | null {
  const keys = rows.map((row) => row.key);
  const has = (key: RowKey | null): key is RowKey => key !== null && keys.includes(key);
  if (!state.moved) {
    const [cause] = state.report?.causes ?? [];
    const wanted: RowKey | null = cause === undefined ? null : `check:${cause.check}`;
    if (has(wanted)) return wanted;
    const wrong = rows.find((row) => row.kind === "check" && !isFine(row.shown) && row.shown !== "pending");
    return wrong?.key ?? keys[0] ?? null;
  }
  if (has(state.selected)) return state.selected;
  const area = areaOf(state);
  const isSearching = state.filter.text !== "" || state.failuresOnly;
  const found = isSearching ? rows.find((row) => row.kind === "check")?.key ?? null : null;
  return found ?? (has(area) ? area : keys[0] ?? null);
}

/** The row of the area that the vanished row belonged to. */
function areaOf({ selected, catalogue }: State): RowKey | null {
  if (selected === null) return null;
  const name = selected.slice(selected.indexOf(":") + 1);
  const area = selected.startsWith("check:") ? catalogue.find((entry) => entry.id === name)?.area : name;
  return area === undefined ? null : `area:${area}`;
}

function settledDialog(state: State, { layout }: Screen): State["dialog"] {
  const { dialog } = state;
  if (dialog === null || dialog.kind === "save" || dialog.scroll === 0) return dialog;
  return { ...dialog, scroll: clamp(dialog.scroll, dialogPart(state, layout.body).hidden) };
}

function settledCell({ cell, report }: State): State["cell"] {
  const peers = report?.peers.length ?? 0;
  return {
    row: clamp(cell.row, peers - 1),
    column: clamp(cell.column, SENSORS.length - 1),
    open: cell.open && peers > 0,
  };
}

/** The selected row stays in sight, and the list does not move without need. */
function listTop(state: State, { rows, screen }: { rows: readonly Row[]; screen: Screen }): number {
  const height = screen.layout.split?.list.rows ?? screen.layout.body.rows;
  const at = Math.max(0, rows.findIndex((row) => row.key === state.selected));
  const top = Math.min(at, Math.max(state.listTop, at - height + 1));
  return clamp(top, rows.length - height);
}

/** Only the view that is open can have been scrolled; what is at its beginning is right without a look at its text. */
function settledScroll(state: State, screen: Screen): State["scroll"] {
  if (state.scroll[state.view] === 0) return state.scroll;
  const { lines, rows } = contentOf(state, screen);
  const top = clamp(state.scroll[state.view], lines.length - rows);
  return top === state.scroll[state.view] ? state.scroll : { ...state.scroll, [state.view]: top };
}

function clamp(value: number, highest: number): number {
  return Math.min(Math.max(0, highest), Math.max(0, value));
}
