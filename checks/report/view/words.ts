/**
 * Small words that several parts of a report share.
 *
 * @module
 */

/** `1 cause`, `2 causes`. */
export function count(number: number, [one, many]: readonly [one: string, many: string]): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`; at most `most` of them, then `and 5 more`. */
export function list(items: readonly string[], most: number = Infinity): string {
  const left = items.length - most;
  if (left > 0) return `${items.slice(0, most).join(", ")} and ${left} more`;
  const last = items.at(-1);
  if (last === undefined || items.length === 1) return last ?? "";
  return `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** `0.09 s`, `4.1 s`, `42 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1_000;
  if (!Number.isFinite(seconds)) return "? s";
  if (seconds < 0.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A sentence as a part of another one: `Route the peer.` becomes `route the peer`; names in capitals stay. */
export function clause(sentence: string): string {
  const text = sentence.trim().replace(/\.$/, "");
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Each once, in the order in which they came first. */
export function once<T>(items: Iterable<T>): T[] {
  return [...new Set(items)];
}
