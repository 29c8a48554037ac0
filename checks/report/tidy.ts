/**
 * Making a value of ours into one that every reader of JSON takes.
 *
 * @module
 */

/** Levels of brackets in a report: what is deeper is a mistake or an attack. */
export const DEEPEST = 100;

/**
 * The value with well-formed texts (a lone surrogate becomes U+FFFD) and without what JSON has no word for. Members keep
 * their order.
 */
export function tidy(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (depth >= DEEPEST) return "…";
  if (Array.isArray(value)) return value.map((item) => tidy(item, depth + 1));
  // Defined one by one: a member that is called `__proto__` is a member like any other.
  const members = Object.entries(value).map(([key, item]) => [key.toWellFormed(), tidy(item, depth + 1)]);
  return Object.fromEntries(members);
}

/** Everything that a terminal might obey or hide, as an escape of JSON. JSON itself escapes C0 and leaves the rest. */
const unsafe =
  /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;

/** JSON text in which no such character stands by itself. Outside of texts JSON has none of them. */
export function escapeUnsafe(json: string): string {
  return json.replace(unsafe, (character) => {
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  });
}
