import { fold, indented } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import { holdsCommand, type Line, lineWidth, type Span } from "../../checks/report/view/span.ts";
import { displayWidth } from "../../checks/report/view/width.ts";
import { wrap } from "../../checks/report/view/wrap.ts";

/** Columns that a command goes in from where it began, on its further lines. */
const HANG = 2;

/**
 * Breaks what is wider than its part of the screen; commands too, between their words, for `y` copies them as they are.
 */
export function fit(pen: Pen, lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => {
    if (lineWidth(line) <= pen.width) return [line];
    const words = holdsCommand(line) ? commandWords(pen, line) : null;
    return words ?? fold(pen, [line]);
  });
}

/** A command behind nothing but spaces, word by word; `null` for any other line. */
function commandWords(pen: Pen, line: Line): Line[] | null {
  const [gap, command] = line.length === 1 ? [null, line[0]] : [line[0], line[1]];
  if (line.length > 2 || command?.role !== "command" || (gap?.text ?? "").trim() !== "") return null;
  const indent = Math.min(displayWidth(gap?.text ?? ""), Math.max(0, pen.width - 20));
  const rows = wrap(command.text, pen.width - indent - HANG);
  if (rows.join(" ") !== command.text) return null;
  return rows.map((text, index) => indented(pen, [{ ...command, text } as Span], indent + (index === 0 ? 0 : HANG)));
}
