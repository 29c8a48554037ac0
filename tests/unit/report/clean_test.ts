// permissions: --allow-env
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { clean } from "../../../checks/report/view/clean.ts";
import { hostile } from "./support/arbitrary.ts";

test("an escape sequence leaves one mark, and nothing of itself", () => {
  assert.is(clean("a\x1b[31;1mred\x1b[0mb"), "a\ufffdred\ufffdb");
  assert.is(clean("\x9b2Jx"), "\ufffdx");
  assert.is(clean("\x1b]0;new title\x07x"), "\ufffdx");
  assert.is(clean("\x1b]8;;https://example.org\x1b\\link"), "\ufffdlink");
  assert.is(clean("\x1bPq data \x1b\\x"), "\ufffdx");
  assert.is(clean("\x1b(Bx"), "\ufffdx");
  assert.is(clean("\x1b"), "\ufffd");
});

test("a control string without an end hides nothing of what comes after it", () => {
  assert.is(clean("\x1b]0;still here"), "\ufffd0;still here");
});

test("line breaks and tabs become a space", () => {
  assert.is(clean("a\r\nb\nc\td\u2028e\u0085f"), "a b c d e f");
});

test("no control character, direction override or invisible character remains", () => {
  const bad = ["\x00", "\x07", "\x08", "\x7f", "\x90", "\u061c", "\u200b", "\u200e", "\u200f"];
  const overrides = [
    "\u202a",
    "\u202b",
    "\u202c",
    "\u202d",
    "\u202e",
    "\u2066",
    "\u2067",
    "\u2068",
    "\u2069",
    "\ufeff",
  ];
  for (const character of [...bad, ...overrides, "\u{e0041}"]) assert.is(clean(`a${character}b`), "a\ufffdb");
});

test("a lone surrogate becomes the replacement character", () => {
  assert.is(clean("a\ud800b"), "a\ufffdb");
});

test("letters of all scripts stay as they are", () => {
  const text = "Zürich, 日本語, Ελλάδα, e\u0301, «quoted»";
  assert.is(clean(text), text);
});

test("marks do not pile up without end", () => {
  assert.is(clean(`e${"\u0301".repeat(500)}!`), `e${"\u0301".repeat(4)}!`);
});

test("a long text is cut and says so", () => {
  assert.is(clean("abcdef", 4), "abc…");
  assert.is(clean("abcd", 4), "abcd");
  assert.is([...clean("👍".repeat(50_000), 100)].length, 100);
});

test("megabytes of unfinished escape sequences are done with in no time", () => {
  const began = performance.now();
  clean("\x1b]".repeat(2_000_000));
  clean("\x1b[1;".repeat(1_000_000));
  assert.ok(performance.now() - began < 2_000);
});

test("what was cleaned once is clean", () => {
  fc.assert(fc.property(hostile, (text) => {
    const once = clean(text);
    assert.is(clean(once), once);
    assert.not.match(once, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    assert.ok(once.isWellFormed());
  }));
});

test.run();
