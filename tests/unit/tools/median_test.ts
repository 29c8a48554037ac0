import { test } from "uvu";
import * as assert from "uvu/assert";
import { median } from "../../../tools/bench/median.ts";

test("the median of an odd number of figures is the middle one", () => {
  assert.is(median([10, 1, 2]), 2);
});

test("the median of an even number of figures is the mean of the middle two", () => {
  assert.is(median([10, 1, 2, 4]), 3);
});

test("there is no median of nothing", () => {
  assert.throws(() => median([]), /no median/);
});

test.run();
