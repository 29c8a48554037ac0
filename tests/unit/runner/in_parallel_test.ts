import { test } from "uvu";
import * as assert from "uvu/assert";
import { inParallel } from "../../support/runner/in_parallel.ts";

test("every job runs once, and no more at a time than allowed", async () => {
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const jobs = [0, 1, 2, 3, 4].map((number) => async () => {
    begun.push(number);
    running++;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
  });
  await inParallel(jobs, 2);
  assert.equal(begun, [0, 1, 2, 3, 4]);
  assert.is(most, 2);
});

test.run();
