import type { Outcome } from "./outcome.ts";

/** The sums of a run. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Sums outcomes.
 *
 * @param strict A skip is a failure, as on CI, where everything must be there.
 */
export function sumUp(outcomes: readonly Outcome[], strict: boolean): Tally {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) {
    sum.passed += outcome.passed;
    sum.failed += outcome.failed + (strict ? outcome.skipped.length : 0);
    sum.skipped += strict ? 0 : outcome.skipped.length;
  }
  return sum;
}

/** The line that closes every run of tests, here and in other tools that count. */
export function tallyLine(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`;
}
