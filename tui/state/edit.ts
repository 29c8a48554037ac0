/**
 * Editing one line of text; the cursor stands behind the last letter.
 *
 * @module
 */
import { clean } from "../../checks/report/view/clean.ts";
import { type Key, typed } from "../keys/key.ts";

/** Letters that a filter or a name may have. */
const LONGEST = 200;

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The text after a key; `null` where the key does not edit. */
export function edited(text: string, key: Key): string | null {
  if (key === "backspace" || key === "delete" || key === "ctrl-h") return withoutLast(text);
  if (key === "ctrl-u") return "";
  if (key === "ctrl-w") return text.replace(/\S*\s*$/, "");
  const addition = typed(key);
  return addition === null ? null : added(text, addition);
}

/** The text with something typed or pasted behind it, in one line and without control characters. */
export function added(text: string, addition: string): string {
  const room = Math.max(0, LONGEST - [...text].length);
  return text + [...clean(addition, LONGEST).replaceAll("\ufffd", "")].slice(0, room).join("");
}

function withoutLast(text: string): string {
  return [...segmenter.segment(text)].slice(0, -1).map(({ segment }) => segment).join("");
}
