import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Outcome } from "../../support/runner/outcome.ts";
import { sumUp, tallyLine } from "../../support/runner/tally.ts";

const outcomes: readonly Outcome[] = [
  { name: "a", passed: 3, failed: 0, skipped: ["no tmux"], output: "", durationMs: 1 },
  { name: "b", passed: 1, failed: 2, skipped: [], output: "", durationMs: 1 },
];

test("passed, failed and skipped are summed over all files", () => {
  assert.is(tallyLine(sumUp(outcomes, false)), "4 passed, 2 failed, 1 skipped");
});

test("where everything must be there, a skip is a failure", () => {
  assert.is(tallyLine(sumUp(outcomes, true)), "4 passed, 3 failed, 0 skipped");
});

test.run();
