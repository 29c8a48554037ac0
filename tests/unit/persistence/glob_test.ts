// deno: both
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isGlob, matchesGlob } from "../../../checks/model/persistence/glob.ts";

for (
  const [pattern, text, expected] of [
    ["bond0", "bond0", true],
    ["bond0", "bond01", false],
    ["*", "", true],
    ["*", "bond0", true],
    ["e*", "eth0", true],
    ["e*0", "eth1", false],
    ["en?s*", "enp3s0", false],
    ["en??s*", "enp3s0", true],
    ["eth[0-3]", "eth3", true],
    ["eth[0-3]", "eth4", false],
    ["eth[!0-3]", "eth4", true],
    ["eth[^0]", "eth0", false],
    ["eth[", "eth[", true],
    ["eth[]]", "eth]", true],
    ["**a**", "bab", true],
    ["?", "", false],
  ] as const
) {
  test(`«${pattern}» ${expected ? "takes" : "does not take"} «${text}»`, () => {
    assert.is(matchesGlob(pattern, text), expected);
  });
}

test("a pattern of stars alone takes what the same letters with anything between them take", () => {
  const letter = fc.constantFrom("a", "b", "*");
  fc.assert(
    fc.property(
      fc.string({ unit: letter, maxLength: 8 }),
      fc.string({ unit: letter, maxLength: 8 }),
      (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text);
        assert.is(matchesGlob(pattern, text), expected);
      },
    ),
  );
});

test("a pattern that makes others try for ever does not", () => {
  const started = performance.now();
  assert.is(matchesGlob(`${"*a".repeat(2_000)}*b`, "a".repeat(2_000)), false);
  assert.ok(performance.now() - started < 2_000);
});

test("what has no sign of a pattern is none", () => {
  assert.is(isGlob("bond0:0"), false);
  for (const text of ["*.d", "eth?", "[a]"]) assert.is(isGlob(text), true);
});

test.run();
