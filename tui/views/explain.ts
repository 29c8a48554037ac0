/**
 * The page of the selected check, with what the report cannot know.
 *
 * @module
 */
import { commandLine } from "../../checks/report/view/command.ts";
import { fields, noted, paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { entryOf, resultAt, selectedCheck } from "../state/selection.ts";
import type { State } from "../state/state.ts";
import { fit } from "./fit.ts";

export function explainLines(state: State, pen: Pen): Line[] {
  const id = selectedCheck(state);
  const entry = id === null ? null : entryOf(state, id);
  if (entry === null) return paragraph(pen, { text: "No check is selected.", role: "dim" });
  const summary = resultAt(state, entry.id)?.summary;
  return fit(pen, [
    ...noted(pen, [[pen.span("heading", pen.text(entry.id, 80))]], { note: entry.severity }),
    ...paragraph(pen, { text: entry.title, role: "bold" }),
    [],
    ...paragraph(pen, { text: entry.why }),
    ...summary === undefined ? [] : [[], ...fields(pen, { label: "here", texts: [summary] })],
    [],
    ...fields(pen, { label: "see", texts: entry.references, role: "dim" }),
    [],
    ...paragraph(pen, { text: "The whole page, with its kinds, causes and repairs:", role: "dim" }),
    ...commandLine(pen, `kube-vip-doctor explain ${entry.id}`, { indent: 2 }),
  ]);
}
