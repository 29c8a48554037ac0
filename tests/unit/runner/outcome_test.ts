import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeTestFile, type Outcome } from "../../support/runner/outcome.ts";

interface Said {
  readonly code?: number;
  readonly timedOut?: boolean;
}

function judge(output: string, { code = 0, timedOut = false }: Said = {}): Outcome {
  return judgeTestFile("some_test.ts", { code, timedOut, output, durationMs: 61_000 });
}

function counts(total: number, passed: number, skipped = 0): string {
  return `• • \n\n  Total:     ${total}\n  Passed:    ${passed}\n  Skipped:   ${skipped}\n  Duration:  0.20ms\n\n`;
}

test("a file whose tests all passed adds them to the passed ones", () => {
  const outcome = judge(counts(3, 3));
  assert.is(outcome.passed, 3);
  assert.is(outcome.failed, 0);
  assert.is(outcome.problem, undefined);
});

test("colours in the counts do not hide them", () => {
  assert.is(judge("\n  Total:     2\x1b[32m\n  Passed:    2\x1b[39m\n  Skipped:   0\n  Duration:  1.00ms\n").passed, 2);
});

test("suites of one file are summed", () => {
  assert.is(judge(counts(3, 3) + counts(2, 2)).passed, 5);
});

test("failed tests are counted one by one", () => {
  const outcome = judge(counts(5, 3), { code: 1 });
  assert.is(outcome.passed, 3);
  assert.is(outcome.failed, 2);
  assert.is(outcome.problem, "2 of 5 tests failed");
});

test("a file that ran no test fails, although it ended well", () => {
  const outcome = judge("all is well\n");
  assert.is(outcome.failed, 1);
  assert.match(outcome.problem ?? "", "ran no test");
});

test("tests that never ran because a hook threw are failures, although uvu ends well", () => {
  assert.is(judge(counts(4, 0)).failed, 4);
});

test("a bad exit code is a failure, although all tests passed", () => {
  const outcome = judge(counts(4, 4), { code: 3 });
  assert.is(outcome.passed, 4);
  assert.is(outcome.failed, 1);
  assert.is(outcome.problem, "exit code 3");
});

test("a file that ran out of time fails, whatever it printed", () => {
  const outcome = judge(counts(4, 4), { code: 143, timedOut: true });
  assert.is(outcome.failed, 1);
  assert.is(outcome.problem, "out of time after 61 s");
});

test("a file that skips everything, with a reason, does not fail", () => {
  const outcome = judge("SKIP: namespaces need root\n");
  assert.is(outcome.failed, 0);
  assert.equal(outcome.skipped, ["namespaces need root"]);
});

test("a skip inside uvu is counted, too", () => {
  assert.is(judge(counts(1, 1, 2)).skipped.length, 2);
});

test.run();
