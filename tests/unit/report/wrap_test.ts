// permissions: --allow-env
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { clean } from "../../../checks/report/view/clean.ts";
import { clip, displayWidth, pad } from "../../../checks/report/view/width.ts";
import { wrap } from "../../../checks/report/view/wrap.ts";
import { hostile } from "./support/arbitrary.ts";

test("a wide character takes two columns and a combining mark none", () => {
  assert.is(displayWidth("日本"), 4);
  assert.is(displayWidth("e\u0301"), 1);
  assert.is(displayWidth("✓ a"), 3);
});

test("lines are broken between words", () => {
  assert.equal(wrap("one two three", 7), ["one two", "three"]);
  assert.equal(wrap("one two three", 8), ["one two", "three"]);
});

test("a word longer than a line is broken where the line ends", () => {
  assert.equal(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
});

test("a path is broken behind a slash", () => {
  assert.equal(wrap("/etc/netplan/50-cloud-init.yaml", 27), ["/etc/netplan/", "50-cloud-init.yaml"]);
});

test("wide characters are counted by their columns", () => {
  assert.equal(wrap("日本語日本語", 5), ["日本", "語日", "本語"]);
});

test("an empty text is no line", () => {
  assert.equal(wrap("   ", 10), []);
});

test("no line is wider than asked, and nothing but spaces gets lost", () => {
  fc.assert(fc.property(hostile, fc.integer({ min: 2, max: 60 }), (text, width) => {
    const cleaned = clean(text);
    const lines = wrap(cleaned, width);
    for (const line of lines) assert.ok(displayWidth(line) <= width, JSON.stringify(line));
    assert.is(lines.join("").replaceAll(" ", ""), cleaned.trim().replaceAll(/\s/g, ""));
  }));
});

test("a clipped text fits and ends with the sign of it", () => {
  assert.is(clip("日本語", 5, { ellipsis: "…" }), "日本…");
  assert.is(clip("abc", 3, { ellipsis: "…" }), "abc");
  assert.is(clip("abcdef", 2, { ellipsis: "..." }), "ab");
});

test("padding counts columns", () => {
  assert.is(pad("日", 4), "日  ");
  assert.is(pad("long", 2), "long");
});

test.run();
