// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { clipboardSequence, hasClipboard } from "../../../tui/effects/clipboard.ts";
import { environmentOf } from "../../../tui/environment.ts";

const command = "ip route replace 169.254.255.2 via 10.66.6.2 # «节»";

function decoded(sequence: string): string {
  // deno-lint-ignore no-control-regex -- that is what an escape sequence is
  const text = /\x1b\]52;c;([A-Za-z0-9+/=]+)\x07/.exec(sequence)?.[1] ?? "";
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}

test("the clipboard gets the command byte by byte", () => {
  assert.is(decoded(clipboardSequence(command, { multiplexer: null })), command);
});

test("in tmux it is asked itself, and asked to pass it on", () => {
  const sequence = clipboardSequence(command, { multiplexer: "tmux" });
  const [own = "", passed = ""] = sequence.split("\x1bPtmux;");
  assert.is(decoded(own), command);
  assert.ok(passed.endsWith("\x1b\\"));
  assert.is(decoded(passed.slice(0, -2).replaceAll("\x1b\x1b", "\x1b")), command);
});

test("screen gets it in pieces that it takes", () => {
  const sequence = clipboardSequence("x".repeat(2_000), { multiplexer: "screen" });
  const pieces = sequence.split("\x1b\\").filter((piece) => piece !== "");
  assert.ok(pieces.length > 2);
  for (const piece of pieces) assert.ok(piece.startsWith("\x1bP") && piece.length < 768);
  assert.is(decoded(pieces.map((piece) => piece.slice(2)).join("")), "x".repeat(2_000));
});

test("a bare console and a dumb terminal have no clipboard, a terminal and tmux on a console may", () => {
  for (const TERM of ["linux", "dumb", "vt220", ""]) assert.is(hasClipboard(environmentOf({ TERM })), false, TERM);
  for (const TERM of ["xterm-256color", "foot", "tmux-256color"]) {
    assert.is(hasClipboard(environmentOf({ TERM })), true);
  }
  assert.is(hasClipboard(environmentOf({ TERM: "linux", TMUX: "/tmp/tmux-0/default,1,0" })), true);
});

test.run();
