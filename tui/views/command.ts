/**
 * The commands of a repair alone, from the first column on and unbroken: to be taken with the mouse where the terminal has
 * no clipboard that could be asked.
 *
 * @module
 */
import { commandLine } from "../../checks/report/view/command.ts";
import { paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { copyable, fixAt } from "../state/selection.ts";
import type { State } from "../state/state.ts";
import { fit } from "./fit.ts";

export function commandLines(state: State, pen: Pen): Line[] {
  const repairs = copyable(fixAt(state));
  if (repairs.length === 0) return paragraph(pen, { text: "There is no command for what is selected.", role: "dim" });
  return fit(
    pen,
    repairs.flatMap((repair, index) => [
      ...index > 0 ? [[]] : [],
      ...paragraph(pen, { text: `${repair.summary} (${repair.risk})`, role: "bold" }),
      ...repair.commands.flatMap((command) => commandLine(pen, command, { indent: 0 })),
    ]),
  );
}
