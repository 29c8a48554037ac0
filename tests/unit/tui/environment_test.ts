// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { environmentOf } from "../../../tui/environment.ts";

test("NO_COLOR takes the colour away unless it is empty, and wins over FORCE_COLOR", () => {
  const TERM = "xterm-256color";
  assert.is(environmentOf({ TERM }).colour, 2);
  assert.is(environmentOf({ TERM, NO_COLOR: "1" }).colour, 0);
  assert.is(environmentOf({ TERM, NO_COLOR: "" }).colour, 2);
  assert.is(environmentOf({ TERM, NO_COLOR: "1", FORCE_COLOR: "1" }).colour, 0);
  assert.is(environmentOf({ TERM }, { noColor: true }).colour, 0);
});

test("FORCE_COLOR asks for colour where TERM does not tell, and 0 takes it away", () => {
  assert.is(environmentOf({}).colour, 0);
  assert.is(environmentOf({ FORCE_COLOR: "1" }).colour, 1);
  assert.is(environmentOf({ FORCE_COLOR: "3" }).colour, 2);
  assert.is(environmentOf({ TERM: "xterm", FORCE_COLOR: "0" }).colour, 0);
});

test("TERM=dumb has no colour and no attribute", () => {
  const { colour, dumb } = environmentOf({ TERM: "dumb", COLORTERM: "truecolor" });
  assert.is(colour, 0);
  assert.is(dumb, true);
});

test("sixteen colours where the terminal names no more", () => {
  assert.is(environmentOf({ TERM: "linux" }).colour, 1);
  assert.is(environmentOf({ TERM: "xterm", COLORTERM: "truecolor" }).colour, 2);
});

test("the first variable of the locale that is set decides whether signs may be shown", () => {
  assert.is(environmentOf({ LANG: "de_DE.UTF-8" }).utf8, true);
  assert.is(environmentOf({ LANG: "C.utf8" }).utf8, true);
  assert.is(environmentOf({ LANG: "C" }).utf8, false);
  assert.is(environmentOf({}).utf8, false);
  assert.is(environmentOf({ LC_ALL: "C", LANG: "de_DE.UTF-8" }).utf8, false);
  assert.is(environmentOf({ LC_ALL: "", LC_CTYPE: "C.UTF-8", LANG: "C" }).utf8, true);
});

test("tmux and screen are told apart", () => {
  assert.is(environmentOf({ TERM: "screen-256color", TMUX: "/tmp/x,1,0" }).multiplexer, "tmux");
  assert.is(environmentOf({ TERM: "screen", STY: "1.pts" }).multiplexer, "screen");
  assert.is(environmentOf({ TERM: "xterm" }).multiplexer, null);
});

test.run();
