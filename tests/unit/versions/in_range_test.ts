import { test } from "uvu";
import * as assert from "uvu/assert";
import { inRange } from "../../../checks/model/versions/in_range.ts";

test("a version lies in a range, with or without its v, and with its ends", () => {
  assert.ok(inRange("v1.0.0", ">=1.0.0 <=1.1.2"));
  assert.ok(inRange("1.1.2", ">=1.0.0 <=1.1.2"));
  assert.not.ok(inRange("v1.2.0", ">=1.0.0 <=1.1.2"));
  assert.not.ok(inRange("v0.10.0", ">=1.0.0 <=1.1.2"));
});

test("a pre-release stands before its release", () => {
  assert.ok(inRange("v1.1.0-rc.0", ">=1.0.0 <=1.1.2"));
  assert.not.ok(inRange("v1.2.0-rc.0", ">=1.0.0 <=1.1.2"));
  assert.ok(inRange("v1.2.0-rc.0", "<1.2.0"));
});

test("what is no semantic version lies in no range", () => {
  for (const version of ["latest", "", "v1", "sha256:0123", "v1.2.3.4"]) assert.not.ok(inRange(version, ">=0.0.0"));
});

test.run();
