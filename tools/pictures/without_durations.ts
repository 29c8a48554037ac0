import type { Cell } from "./cell.ts";
import { blanks } from "./read_screen.ts";

/** How long the run took, behind the number of causes. */
const DURATION = /, \d+(?:\.\d+)? s(?= *$)/;

/**
 * How long a run took is the machine's, and would change the picture whenever it is taken: it is left out, and what stood
 * before it goes to the right.
 */
export function withoutDurations(row: readonly Cell[]): readonly Cell[] {
  const text = row.map((cell) => cell.text === "" ? " " : [...cell.text][0] ?? " ").join("");
  const found = DURATION.exec(text);
  if (found === null) return row;
  const length = found[0].length;
  const gap = text.lastIndexOf("  ", found.index);
  const start = gap < 0 ? 0 : gap + 2;
  return [
    ...row.slice(0, start),
    ...blanks(length),
    ...row.slice(start, found.index),
    ...row.slice(found.index + length),
  ];
}
