/**
 * Breaking a text into lines by the columns that it takes.
 *
 * @module
 */
import { head } from "./width.ts";

/** What fits into one line, and what is left. A word longer than a line is broken where the line ends. */
function firstLine(text: string, width: number): [line: string, rest: string] {
  const fits = head(text, width);
  if (fits.length === text.length) return [text, ""];
  const next = text[fits.length];
  const space = next === " " ? fits.length : fits.lastIndexOf(" ");
  if (space > 0) return [text.slice(0, space).trimEnd(), text.slice(space).trimStart()];
  // A path is rather broken behind a slash.
  const slash = fits.lastIndexOf("/") + 1;
  if (slash > fits.length / 3) return [fits.slice(0, slash), text.slice(slash)];
  // A character wider than the line must go somewhere, or nothing ever ends.
  const some = fits.length > 0 ? fits : String.fromCodePoint(text.codePointAt(0) ?? 0);
  return [some, text.slice(some.length)];
}

/**
 * Lines of at most `width` columns (a single wide character in a line of one column apart). Runs of spaces where a line
 * ends are dropped; an empty text is no line.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const [line, after] = firstLine(rest, Math.max(1, width));
    lines.push(line);
    rest = after;
  }
  return lines;
}
