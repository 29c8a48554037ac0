import { test } from "uvu";
import * as assert from "uvu/assert";
import { STATUSES, worst } from "../../../checks/engine/finding.ts";

test("the worst status counts: crashed, fail, blocked, unknown, warn, pass, skipped, notApplicable", () => {
  assert.equal([...STATUSES], ["crashed", "fail", "blocked", "unknown", "warn", "pass", "skipped", "notApplicable"]);
  for (const [index, status] of STATUSES.entries()) assert.is(worst(STATUSES.slice(index).toReversed()), status);
});

test("no observation at all is unknown, never a pass", () => {
  assert.is(worst([]), "unknown");
});

test.run();
