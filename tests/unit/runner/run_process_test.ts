import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Ending, runProcess } from "../../support/runner/run_process.ts";

function runScript(script: string, timeoutSeconds = 20): Promise<Ending> {
  return runProcess("/bin/sh", { args: ["-c", script], cwd: "/", timeoutSeconds });
}

test("both outputs and the exit code arrive", async () => {
  const ending = await runScript("echo one; echo two >&2; exit 7");
  assert.is(ending.code, 7);
  assert.match(ending.output, "one\n");
  assert.match(ending.output, "two\n");
  assert.is(ending.timedOut, false);
});

test("a process that does not end is ended, and what it had said is kept", async () => {
  const ending = await runScript("echo begun; exec sleep 30", 1);
  assert.is(ending.timedOut, true);
  assert.is(ending.code, 143);
  assert.is(ending.output, "begun\n");
  assert.ok(ending.durationMs < 10_000);
});

test("a daemon that holds the output open does not hold up the runner", async () => {
  const ending = await runScript("sleep 8 & echo begun");
  assert.is(ending.code, 0);
  assert.is(ending.output, "begun\n");
  assert.ok(ending.durationMs < 6_000);
});

test.run();
