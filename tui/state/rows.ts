/**
 * The rows of the list: areas, their checks, and what an area with trouble leaves out.
 *
 * @module
 */
import { type Status, STATUSES } from "../../checks/engine/finding.ts";
import type { CatalogueEntry } from "../options.ts";
import { matches } from "./matches.ts";
import { changedFrom, isAwaited, isFailure, isFine, type Shown, shownOf } from "./standing_of.ts";
import type { RowKey, State } from "./state.ts";

export interface AreaRow {
  readonly kind: "area";
  readonly key: RowKey;
  readonly area: string;
  readonly shown: Shown;
  readonly open: boolean;
  /** Checks of the area, and how many of them are judged. */
  readonly total: number;
  readonly judged: number;
  /** Checks that stand as the area does. */
  readonly alike: number;
}

export interface CheckRow {
  readonly kind: "check";
  readonly key: RowKey;
  readonly id: string;
  readonly area: string;
  readonly shown: Shown;
  /** Judged in a run before, and to be judged again. */
  readonly awaited: boolean;
  /** What it was in the run before, where that was something else. */
  readonly was: Status | null;
}

export interface MoreRow {
  readonly kind: "more";
  readonly key: RowKey;
  readonly area: string;
  readonly count: number;
}

export type Row = AreaRow | CheckRow | MoreRow;

const ORDER: readonly Shown[] = ["crashed", "fail", "explained", "blocked", "unknown", "warn", "pending"];

/** Worst first; what is fine keeps the order of the catalogue. */
function rank(shown: Shown): number {
  const at = ORDER.indexOf(shown);
  return at < 0 ? ORDER.length : at;
}

export function rowsOf(state: State): Row[] {
  const areas = [...new Set(state.catalogue.map((entry) => entry.area))];
  return areas.flatMap((area) => rowsOfArea(state, area));
}

function rowsOfArea(state: State, area: string): Row[] {
  const entries = state.catalogue.filter((entry) => entry.area === area);
  const all = entries.map((entry) => checkRow(state, entry));
  const searching = state.filter.text !== "" || state.failuresOnly;
  const found = searching ? all.filter((row) => isFound(state, row)) : all;
  if (searching && found.length === 0) return [];
  const sorted = found.toSorted((one, other) => rank(one.shown) - rank(other.shown));
  const fold = searching ? "open" : state.folds[area] ?? "auto";
  const visible = fold === "open" ? sorted : fold === "closed" ? [] : sorted.filter(needsALook);
  const hidden = sorted.length - visible.length;
  const more: MoreRow[] = visible.length > 0 && hidden > 0
    ? [{ kind: "more", key: `more:${area}`, area, count: hidden }]
    : [];
  return [areaRow(area, { all, open: visible.length > 0 }), ...visible, ...more];
}

function needsALook(row: CheckRow): boolean {
  return row.was !== null || !(isFine(row.shown) || row.shown === "pending");
}

function isFound(state: State, row: CheckRow): boolean {
  return (!state.failuresOnly || isFailure(row.shown)) && matches(state, row.id);
}

function checkRow(state: State, entry: CatalogueEntry): CheckRow {
  const { id, area } = entry;
  const shown = shownOf(state.standings[id]?.result);
  return {
    kind: "check",
    key: `check:${id}`,
    id,
    area,
    shown,
    awaited: isAwaited(state, id),
    was: changedFrom(state, id),
  };
}

function areaRow(area: string, { all, open }: { all: readonly CheckRow[]; open: boolean }): AreaRow {
  const judged = all.filter((row) => row.shown !== "pending" && !row.awaited).length;
  const shown = worstShown(all);
  const alike = all.filter((row) => row.shown === shown).length;
  return { kind: "area", key: `area:${area}`, area, shown, open, total: all.length, judged, alike };
}

/** An area is as its worst check; while some are pending and none is wrong, it is pending. */
function worstShown(rows: readonly CheckRow[]): Shown {
  const sorted = rows.map((row) => row.shown).toSorted((one, other) => rank(one) - rank(other));
  const [first] = sorted;
  if (first === undefined) return "unknown";
  if (ORDER.includes(first)) return first;
  return STATUSES.find((status) => sorted.includes(status)) ?? first;
}
