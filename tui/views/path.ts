import { paragraph } from "../../checks/report/view/layout.ts";
import { pathLines } from "../../checks/report/view/path_lines.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import type { State } from "../state/state.ts";
import { fit } from "./fit.ts";

/** The way to each peer, broken where it is broken. */
export function pathView({ report }: State, pen: Pen): Line[] {
  if (report === null) {
    return paragraph(pen, { text: "The path is drawn when the run has ended.", role: "dim" });
  }
  const lines = fit(pen, pathLines(report, pen));
  return lines.length > 0
    ? lines
    : paragraph(pen, { text: "Nobody names a peer: there is no path to draw.", role: "dim" });
}
