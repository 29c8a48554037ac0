// permissions: --allow-env
import { test } from "uvu";
import * as assert from "uvu/assert";
import { valueText } from "../../../../checks/report/view/evidence.ts";
import { plain } from "../../../../checks/report/view/plain.ts";
import { clause, count, duration, list } from "../../../../checks/report/view/words.ts";

test("durations are told as precisely as they matter", () => {
  assert.is(duration(87), "0.09 s");
  assert.is(duration(4_103), "4.1 s");
  assert.is(duration(9_960), "10 s");
  assert.is(duration(998), "1.0 s");
  assert.is(duration(125_000), "2 min 5 s");
  assert.is(duration(Number.NaN), "? s");
});

test("a list reads like a sentence", () => {
  assert.is(list([]), "");
  assert.is(list(["a"]), "a");
  assert.is(list(["a", "b"]), "a and b");
  assert.is(list(["a", "b", "c"]), "a, b and c");
  assert.is(list(["a", "b", "c", "d"], 2), "a, b and 2 more");
});

test("numbers agree with their words", () => {
  assert.is(count(1, ["cause", "causes"]), "1 cause");
  assert.is(count(0, ["cause", "causes"]), "0 causes");
});

test("a sentence becomes a part of another one, but a name in capitals stays", () => {
  assert.is(clause("Route it."), "route it");
  assert.is(clause("BGP is off"), "BGP is off");
});

test("typographic signs become ASCII, letters stay", () => {
  assert.is(plain("«a» – b… → ≥ 1 日"), '"a" - b... -> >= 1 日');
});

test("values of facts are told without the signs of JSON", () => {
  assert.is(valueText({ gateway: "10.66.6.2", device: null, up: true }), "gateway 10.66.6.2, device none, up true");
  assert.is(valueText([{ a: 1 }, [2, 3]]), "(a 1), [2, 3]");
  assert.is(valueText({ a: { b: { c: { d: 1 } } } }), "a (b (c …))");
  assert.is(valueText(Array.from({ length: 20 }, () => 0)), `${"0, ".repeat(12)}8 more`);
  assert.is(valueText([]), "none");
});

test.run();
