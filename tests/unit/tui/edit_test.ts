// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { added, edited } from "../../../tui/state/edit.ts";

test("letters and spaces are appended", () => {
  assert.is(edited("bgp", "/"), "bgp/");
  assert.is(edited("a", "space"), "a ");
});

test("backspace takes what a person sees as one letter", () => {
  assert.is(edited("ae\u0301", "backspace"), "a");
  assert.is(edited("", "backspace"), "");
});

test("Ctrl-U empties, Ctrl-W takes a word", () => {
  assert.is(edited("a b", "ctrl-u"), "");
  assert.is(edited("one two ", "ctrl-w"), "one ");
});

test("other keys do not edit", () => {
  assert.is(edited("a", "up"), null);
  assert.is(edited("a", "ctrl-d"), null);
  assert.is(edited("a", "ctrl-k"), null);
});

test("nothing that a terminal obeys gets in, and no more than 200 letters", () => {
  assert.is(added("", "a\x1b[31mb\x07\nc"), "ab c");
  assert.is(added("", "x".repeat(500)).length, 200);
});

test.run();
