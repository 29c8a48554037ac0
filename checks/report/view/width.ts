/**
 * How many columns of a terminal a text takes.
 *
 * @module
 */
import { eastAsianWidth } from "get-east-asian-width";

// deno-lint-ignore no-control-regex -- the range of ASCII begins there
const onlyAscii = /^[\x00-\x7f]*$/;
const combining = /^[\p{M}\p{Cf}]$/u;

/** Columns of one character: 0 for combining marks, 2 for wide ones. */
export function characterWidth(character: string): number {
  return combining.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** Columns of a cleaned text (see `clean`): control characters are not looked for. */
export function displayWidth(text: string): number {
  if (onlyAscii.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** As much of the text as fits, with `ellipsis` at its end where something was cut off. */
export function clip(text: string, width: number, { ellipsis }: { ellipsis: string }): string {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(ellipsis);
  if (room < 0) return head(text, width);
  return head(text, room) + ellipsis;
}

/** The longest beginning that takes at most `width` columns. */
export function head(text: string, width: number): string {
  let used = 0;
  let end = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > width) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** Filled with spaces to `width` columns. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}
