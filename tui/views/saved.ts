/**
 * The report as `s` would save it.
 *
 * @module
 */
import type { Report } from "../../checks/engine/report.ts";
import { paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import type { State } from "../state/state.ts";
import { fit } from "./fit.ts";
import { remembering } from "./remembering.ts";

/** Lines shown; what follows is in the file. A report with its facts may have a hundred thousand. */
const MOST = 5_000;

export function savedLines(state: State, pen: Pen): Line[] {
  const { report } = state;
  if (report === null) return paragraph(pen, { text: "There is no report before the run has ended.", role: "dim" });
  if (state.privacy && state.masked === null) {
    return paragraph(pen, { text: "Replacing names and addresses.", role: "dim" });
  }
  return documentLines(state.privacy ? state.masked ?? report : report, pen);
}

const documentLines = remembering(drawDocument);

function drawDocument(shown: Report, pen: Pen): Line[] {
  const text = JSON.stringify(shown, null, 2).split("\n");
  const lines = text.slice(0, MOST).map((line): Line => [pen.span("plain", line)]);
  const left = text.length - lines.length;
  return fit(pen, left > 0 ? [...lines, ...paragraph(pen, { text: `and ${left} more lines`, role: "dim" })] : lines);
}
