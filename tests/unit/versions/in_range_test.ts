import fc from "fast-check";
import satisfies from "semver/functions/satisfies.js";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inRange } from "../../../checks/model/versions/in_range.ts";
import { KUBE_VIP_BUGS } from "../../../checks/model/versions/kube_vip.ts";

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

test("it says of any version what semver says of it", () => {
  const part = fc.integer({ min: 0, max: 12 });
  const version = fc.tuple(part, part, part, fc.constantFrom("", "-0", "-rc.0", "-rc.2", "-alpha"))
    .map(([major, minor, patch, tail]) => `${major}.${minor}.${patch}${tail}`);
  const sign = fc.constantFrom("<", "<=", ">", ">=", "=");
  const range = fc.array(fc.tuple(sign, version).map((words) => words.join("")), { minLength: 1, maxLength: 3 })
    .map((comparators) => comparators.join(" "));
  fc.assert(fc.property(version, range, (each, within) => {
    assert.is(inRange(`v${each}`, within), satisfies(each, within, { includePrerelease: true }));
  }));
});

test("what is no range of whole versions is refused, and no bug of the list has such a one", () => {
  for (const range of ["^1.2.3", "1.x", ">=1.0", "<1.0.0 || >2.0.0", ""]) assert.throws(() => inRange("v0.0.1", range));
  for (const { range } of KUBE_VIP_BUGS) {
    for (const comparator of range.split(" ")) assert.type(inRange("v1.0.0", comparator), "boolean");
  }
});

test.run();
