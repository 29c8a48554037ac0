import { type Line, lineWidth, type Span } from "../../checks/report/view/span.ts";
import { displayWidth, head } from "../../checks/report/view/width.ts";
import type { Theme } from "./theme.ts";

/** Columns that are marked as selected. */
export interface Mark {
  readonly column: number;
  readonly width: number;
}

/** A line as the terminal gets it. What is marked has one look: colours would not be readable on it. */
export function paintLine(line: Line, theme: Theme, mark?: Mark): string {
  if (mark === undefined || mark.width <= 0) return line.map((span) => paintSpan(span, theme)).join("");
  const missing = mark.column + mark.width - lineWidth(line);
  const whole: Line = missing > 0 ? [...line, { role: "plain", text: " ".repeat(missing) }] : line;
  const [before, rest] = split(whole, mark.column);
  const [marked, after] = split(rest, mark.width);
  return [
    ...before.map((span) => paintSpan(span, theme)),
    theme.mark(marked.map((span) => span.text).join("")),
    ...after.map((span) => paintSpan(span, theme)),
  ].join("");
}

function paintSpan({ role, text }: Span, theme: Theme): string {
  return text.trim() === "" ? text : theme.paint(role, text);
}

/** The first `columns` of a line, and what follows. */
function split(line: Line, columns: number): [before: Span[], after: Span[]] {
  const before: Span[] = [];
  const after: Span[] = [];
  let room = columns;
  for (const span of line) {
    const part = room > 0 ? head(span.text, room) : "";
    if (part !== "") before.push({ ...span, text: part });
    if (part.length < span.text.length) after.push({ ...span, text: span.text.slice(part.length) });
    room -= displayWidth(span.text);
  }
  return [before, after];
}
