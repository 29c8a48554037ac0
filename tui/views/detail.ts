/**
 * The right side: what is selected, in full.
 *
 * @module
 */
import { fit } from "./fit.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { selectedArea, selectedCheck } from "../state/selection.ts";
import type { State } from "../state/state.ts";
import { areaLines } from "./area.ts";
import { checkLines } from "./check.ts";

/** Nothing is wider than the pen: commands are folded here, `y` copies them as they are. */
export function detailLines(state: State, pen: Pen): Line[] {
  const check = selectedCheck(state);
  if (check !== null) return fit(pen, checkLines(state, pen, { id: check }));
  const area = selectedArea(state);
  return area === null ? [] : fit(pen, areaLines(state, pen, { area }));
}
