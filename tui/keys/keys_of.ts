import type { Key as InkKey } from "ink";
import type { Key } from "./key.ts";

const flags = [
  ["upArrow", "up"],
  ["downArrow", "down"],
  ["leftArrow", "left"],
  ["rightArrow", "right"],
  ["pageUp", "pageup"],
  ["pageDown", "pagedown"],
  ["home", "home"],
  ["end", "end"],
  ["return", "enter"],
  ["escape", "esc"],
  ["backspace", "backspace"],
  ["delete", "delete"],
] as const satisfies readonly (readonly [keyof InkKey, Key])[];

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * The keys that one piece of input stands for. Letters that were typed faster than they were read come in one piece;
 * each is a key of its own. On a slow line Esc comes together with the key after it, which looks like Alt: no key here has
 * Alt, so it is Esc and that key.
 */
export function keysOf(input: string, key: InkKey): Key[] {
  if (key.eventType === "release") return [];
  const keys = withoutAlt(input, key);
  return key.meta && !key.escape ? ["esc", ...keys] : keys;
}

function withoutAlt(input: string, key: InkKey): Key[] {
  if (key.tab) return [key.shift ? "shift-tab" : "tab"];
  const named = flags.find(([flag]) => key[flag]);
  if (named !== undefined) return [named[1]];
  if (key.ctrl) return input === "" ? [] : [`ctrl-${input.toLowerCase()}`];
  return [...segmenter.segment(input)].flatMap(({ segment }) => keyOf(segment));
}

/** From a control character to its small letter. */
const LETTERS = 96;

function keyOf(character: string): Key[] {
  if (character === " ") return ["space"];
  if (character === "\r" || character === "\n" || character === "\r\n") return ["enter"];
  if (character === "\t") return ["tab"];
  if (character === "\x7f" || character === "\b") return ["backspace"];
  const code = character.charCodeAt(0);
  if (code >= 1 && code <= 26) return [`ctrl-${String.fromCharCode(code + LETTERS)}`];
  return /^\p{Cc}/u.test(character) ? [] : [character];
}
