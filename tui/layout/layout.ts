/**
 * Which part of the screen gets how many columns and rows, from 40×10 to 300×100.
 *
 * @module
 */
import type { Size, State } from "../state/state.ts";

export interface Area {
  readonly columns: number;
  readonly rows: number;
}

export interface Layout {
  readonly size: Size;
  /** Rows of verdict and causes at most. */
  readonly top: number;
  /** What is left for the views. */
  readonly body: Area;
  /** List and detail beside each other; else one of them, or a view of its own. */
  readonly split: { readonly list: Area; readonly detail: Area } | null;
}

/** Fewer columns than that, and one side is shown at a time. */
const SPLIT = 72;

/** Rows of the title, and of the rule below the causes. */
const TITLE = 1;
const RULE = 1;

/** From this many rows on the keys may take two. */
const ROOMY = 22;

/** Columns between list and detail: a line with a space on each side. */
export const DIVIDER = 3;

const SMALLEST: Size = { columns: 20, rows: 6 };

/** How many rows verdict and causes, and the last lines take. */
export interface Used {
  /** At most {@link topRows}. */
  readonly top: number;
  readonly bottom: number;
}

export function layoutOf(state: State, used: Used): Layout {
  const size = {
    columns: Math.max(SMALLEST.columns, state.size.columns),
    rows: Math.max(SMALLEST.rows, state.size.rows),
  };
  const top = Math.min(used.top, topRows(size));
  const rows = Math.max(1, size.rows - TITLE - top - RULE - used.bottom);
  const body = { columns: size.columns, rows };
  return { size, top, body, split: splitOf(state, body) };
}

/** A cause with its command fits into a third of the screen; one line is the verdict's in any case. */
export function topRows({ rows }: Size): number {
  return Math.max(2, Math.floor(rows * 0.4) - 1);
}

export function keyRows({ rows }: Size): number {
  return rows >= ROOMY ? 2 : 1;
}

/** Whether list and detail are beside each other. */
export function isSplit({ view, zoomed, size, aloud }: State): boolean {
  return view === "checks" && !zoomed && !aloud && size.columns >= SPLIT;
}

function splitOf(state: State, body: Area): Layout["split"] {
  if (!isSplit(state) || state.dialog !== null) return null;
  const columns = Math.min(48, Math.max(26, Math.floor(body.columns * 0.32)));
  return {
    list: { columns, rows: body.rows },
    detail: { columns: body.columns - columns - DIVIDER, rows: body.rows },
  };
}
