import { test } from "uvu";
import * as assert from "uvu/assert";
import { selects } from "../../../checks/model/label_selector.ts";

const LABELS = { pool: "edge", zone: "a", "example.com/bgp": "" };

const CASES: readonly (readonly [selector: string, taken: boolean | null])[] = [
  ["", true],
  ["pool=edge", true],
  ["pool==edge,zone=a", true],
  ["pool=core", false],
  ["pool!=core", true],
  ["missing!=x", true],
  ["missing=x", false],
  ["zone in (a, b)", true],
  ["zone in (b,c),pool=edge", false],
  ["zone notin (b)", true],
  ["missing notin (b)", true],
  ["example.com/bgp", true],
  ["!example.com/bgp", false],
  ["!missing , pool", true],
  ["example.com/bgp=", true],
  ["pool=edge,", null],
  ["zone in a", null],
  ["pool>edge", null],
  ["(", null],
];

for (const [selector, taken] of CASES) {
  test(`"${selector}" ${taken === null ? "cannot be read" : taken ? "takes the Node in" : "leaves it out"}`, () => {
    assert.is(selects(selector, LABELS), taken);
  });
}

test("a selector that nobody would write is not read", () => {
  assert.is(selects("a,".repeat(4_000), LABELS), null);
});

test.run();
