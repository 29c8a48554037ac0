/**
 * A command line that cannot be carried out: what was found, what was expected, what to do. Exit code 64, nothing is run.
 *
 * @module
 */
import type { UsageProblem } from "../checks/engine/report.ts";

export class UsageError extends Error implements UsageProblem {
  override readonly name = "UsageError";
  readonly kind: string;
  readonly found: string;
  readonly expected: string;
  readonly hint: string;

  constructor({ kind, found, expected, hint }: UsageProblem) {
    super(`found ${found}, expected ${expected}`);
    this.kind = kind;
    this.found = found;
    this.expected = expected;
    this.hint = hint;
  }
}

/** The nearest of several words, or `null` where none is near: a third of its letters may differ. */
export function nearest(word: string, words: readonly string[]): string | null {
  const scored = words.map((each) => ({ each, distance: editDistance(word, each) })).sort((a, b) =>
    a.distance - b.distance
  );
  const [best] = scored;
  return best !== undefined && best.distance <= Math.max(2, Math.floor(best.each.length / 3)) ? best.each : null;
}

/** Insertions, deletions and substitutions between two words (Levenshtein). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j++) {
      const substituted = (row[j] ?? 0) + (letter === other[j] ? 0 : 1);
      next.push(Math.min(substituted, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
