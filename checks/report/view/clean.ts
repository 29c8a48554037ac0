// deno-lint-ignore-file no-control-regex -- control characters are what is looked for
/**
 * The one way in for text that was written elsewhere: annotations, metadata, logs, names, sentences, saved reports.
 *
 * @module
 */

/** Stands where something was that must not reach a terminal, so that a reader sees that there was something. */
export const MARK = "\ufffd";

/** Characters kept of one text where the caller does not say. */
export const CAP = 2_000;

/** Combining marks that one character may carry; more only pile up over the lines around it. */
const STACK = 4;

/** Escape sequences as ECMA-48 has them: control sequences, control strings with their end, all other escapes. */
const sequences = [
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]/g,
  /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)/g,
  /\x1b[ -/]*[0-~]?/g,
];

/** What breaks a line or moves to a column, Unicode's line and paragraph separators included. */
const breaks = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;

/** C0, DEL, C1, direction overrides and isolates, and characters that nobody can see. */
const hidden =
  /[\p{Cc}\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e00ff}]/gu;

/** What joins or varies the characters around it and says nothing by itself: dropped, so that widths can be told. */
const joiners = /[\u00ad\u034f\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

const stacked = new RegExp(`(\\p{M}{${STACK}})\\p{M}+`, "gu");

/**
 * One line of text without anything that a terminal obeys: no control character, escape sequence, direction override,
 * invisible character or lone surrogate. A line break becomes a space. At most `cap` characters, the last one «…» where
 * there were more.
 */
export function clean(text: string, cap: number = CAP): string {
  // The cut before all else bounds the work: one character may be two units and carry a few marks.
  const cut = text.length > cap * 8 ? text.slice(0, cap * 8) : text;
  const safe = sequences.reduce((text, sequence) => text.replace(sequence, MARK), cut.toWellFormed())
    .replace(breaks, " ")
    .replace(joiners, "")
    .replace(hidden, MARK)
    .replace(stacked, "$1");
  if (safe.length <= cap && cut === text) return safe;
  const characters = Array.from(safe);
  return characters.length <= cap && cut === text ? safe : `${characters.slice(0, Math.max(0, cap - 1)).join("")}…`;
}
