import type { Ending } from "./run_process.ts";

/** What one run of one test file, or one other step, adds to the tally. */
export interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Reasons, one for each. */
  readonly skipped: readonly string[];
  /** Why it failed, in a few words. */
  readonly problem?: string;
  /** Shown whole where it failed. */
  readonly output: string;
  readonly durationMs: number;
}

/**
 * Judges a finished test file by its exit code *and* by uvu's own counts. uvu alone is too kind: a file that forgets
 * `.run()` prints no counts and ends well, and so does one whose `before` hook throws.
 */
export function judgeTestFile(name: string, ending: Ending): Outcome {
  const output = withoutColours(ending.output);
  const counts = readCounts(output);
  const skipped = [...output.matchAll(/^SKIP: (.+)$/gm)].map((match) => match[1] ?? "");
  for (let unnamed = 0; unnamed < counts.skipped; unnamed++) skipped.push("test.skip or test.only, without a reason");
  const missed = counts.total - counts.passed;
  const problem = findProblem(ending, { missed, ran: counts.total, skipped: skipped.length });
  return {
    name,
    passed: counts.passed,
    failed: problem === undefined ? 0 : Math.max(1, missed),
    skipped,
    ...(problem === undefined ? {} : { problem }),
    output,
    durationMs: ending.durationMs,
  };
}

/** Judges a step that is one test by itself, such as a type check. */
export function judgeStep(name: string, ending: Ending): Outcome {
  const well = ending.code === 0 && !ending.timedOut;
  const problem = ending.timedOut ? "out of time" : `exit code ${ending.code}`;
  return {
    name,
    passed: well ? 1 : 0,
    failed: well ? 0 : 1,
    skipped: [],
    ...(well ? {} : { problem }),
    output: withoutColours(ending.output),
    durationMs: ending.durationMs,
  };
}

function findProblem(
  ending: Ending,
  counts: { readonly missed: number; readonly ran: number; readonly skipped: number },
): string | undefined {
  if (ending.timedOut) return `out of time after ${Math.round(ending.durationMs / 1_000)} s`;
  if (counts.missed > 0) return `${counts.missed} of ${counts.ran} tests failed`;
  if (ending.code !== 0) return `exit code ${ending.code}`;
  if (counts.ran === 0 && counts.skipped === 0) return "ran no test: is test.run() called?";
  return undefined;
}

/** Sums the closing lines of all suites that uvu ran. */
function readCounts(output: string): { total: number; passed: number; skipped: number } {
  const sum = { total: 0, passed: 0, skipped: 0 };
  for (const match of output.matchAll(/^ {2}Total: +(\d+)\n {2}Passed: +(\d+)\n {2}Skipped: +(\d+)$/gm)) {
    sum.total += Number(match[1]);
    sum.passed += Number(match[2]);
    sum.skipped += Number(match[3]);
  }
  return sum;
}

function withoutColours(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/\x1b\[[0-9;]*m/g, "");
}
