import { penOf } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { keyRows, type Layout, layoutOf, topRows } from "../layout/layout.ts";
import type { State } from "../state/state.ts";
import { keyLines, statusLines } from "./bottom.ts";
import { topLines } from "./top.ts";

/** Rows of the verdict while something is asked: what is asked needs the room, on a low screen nearly all of it. */
const HEAD = 2;
const LOW_HEAD = 1;
const LOW = 14;

/** Stands where there is nothing to say. */
const BOTTOM_RULE = 1;

/** What stands above and below everything, and what that leaves for the rest. */
export interface Screen {
  readonly top: readonly Line[];
  /** Empty: a rule stands there. */
  readonly status: readonly Line[];
  readonly keys: readonly Line[];
  readonly layout: Layout;
}

export function screenOf(state: State): Screen {
  const { size } = state;
  const pen = penOf({ width: Math.max(1, size.columns), symbols: state.symbols });
  const top = topLines(state, pen, { rows: state.dialog === null ? topRows(size) : size.rows < LOW ? LOW_HEAD : HEAD });
  const status = statusLines(state, pen);
  const keys = keyLines(state, pen, { rows: keyRows(size) });
  const bottom = Math.max(BOTTOM_RULE, status.length) + keys.length;
  return { top, status, keys, layout: layoutOf(state, { top: top.length, bottom }) };
}
