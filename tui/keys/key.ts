/**
 * Keys by name: a letter is itself (`j`, `R`, `?`), the others have names.
 *
 * @module
 */

export const NAMED_KEYS = [
  "up",
  "down",
  "left",
  "right",
  "pageup",
  "pagedown",
  "home",
  "end",
  "enter",
  "esc",
  "tab",
  "shift-tab",
  "backspace",
  "delete",
  "space",
  "ctrl-a",
  "ctrl-b",
  "ctrl-c",
  "ctrl-d",
  "ctrl-e",
  "ctrl-f",
  "ctrl-h",
  "ctrl-l",
  "ctrl-u",
  "ctrl-w",
  "ctrl-z",
] as const;

export type NamedKey = typeof NAMED_KEYS[number];

/** A named key, or the character that was typed. */
export type Key = NamedKey | (string & Record<never, never>);

const named: ReadonlySet<string> = new Set(NAMED_KEYS);

export function isNamed(key: Key): key is NamedKey {
  return named.has(key);
}

/** What the key would add to a line of text; `null` where it is none that writes. */
export function typed(key: Key): string | null {
  if (key === "space") return " ";
  return isNamed(key) || /^ctrl-.$/u.test(key) ? null : key;
}
