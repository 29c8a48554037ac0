// deno: both
import type { Key as InkKey } from "ink";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { keysOf } from "../../../tui/keys/keys_of.ts";

const none: InkKey = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

test("letters that came in one piece are a key each", () => {
  assert.equal(keysOf("jjk", none), ["j", "j", "k"]);
  assert.equal(keysOf("é節", none), ["é", "節"]);
});

test("named keys have their names", () => {
  assert.equal(keysOf("", { ...none, upArrow: true }), ["up"]);
  assert.equal(keysOf("", { ...none, escape: true, meta: true }), ["esc"]);
  assert.equal(keysOf("", { ...none, tab: true, shift: true }), ["shift-tab"]);
  assert.equal(keysOf("\r", { ...none, return: true }), ["enter"]);
  assert.equal(keysOf(" ", none), ["space"]);
});

test("control is not the letter", () => {
  assert.equal(keysOf("c", { ...none, ctrl: true }), ["ctrl-c"]);
});

test("Esc that came together with the key after it is both", () => {
  assert.equal(keysOf("j", { ...none, meta: true }), ["esc", "j"]);
  assert.equal(keysOf("", { ...none, meta: true, home: true }), ["esc", "home"]);
});

test("capitals are keys of their own", () => {
  assert.equal(keysOf("R", { ...none, shift: true }), ["R"]);
});

test("among letters a line end is enter, and Ctrl-C is Ctrl-C", () => {
  assert.equal(keysOf("a\rb\x03\x7f", none), ["a", "enter", "b", "ctrl-c", "backspace"]);
});

test("control characters that are no key are nothing", () => {
  assert.equal(keysOf("a\x00\x1c\x9b", none), ["a"]);
});

test("letting a key go is no key", () => {
  assert.equal(keysOf("q", { ...none, eventType: "release" }), []);
});

test.run();
