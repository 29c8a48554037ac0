// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Role } from "../../../checks/report/view/span.ts";
import { HUES_256, STYLES, themeOf } from "../../../tui/theme/theme.ts";

const plain = { utf8: true, dumb: false, term: "xterm", multiplexer: null, screenReader: false } as const;
const roles = Object.keys(STYLES) as Role[];

/** Levels of red, green and blue in the cube of the xterm palette (xterm, 256colres.pl). */
const LEVELS = [0, 95, 135, 175, 215, 255];

function rgbOf(index: number): [red: number, green: number, blue: number] {
  if (index >= 232) return [8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232)];
  const cube = index - 16;
  const level = (step: number) => LEVELS[Math.floor(cube / step) % 6] ?? 0;
  return [level(36), level(6), level(1)];
}

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(rgb: readonly [number, number, number]): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, two: number): number {
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}

test("every colour stands out from black and from white: 4.4 for plain letters, 3 for bold ones", () => {
  for (const role of roles) {
    const { hue, bold } = STYLES[role];
    if (hue === undefined) continue;
    const light = luminance(rgbOf(HUES_256[hue]));
    for (const background of [0, 1]) {
      assert.ok(contrast(light, background) >= (bold ? 3 : 4.4), `${role} on ${background}`);
    }
  }
});

test("without colour no escape sets one, and what is bold stays bold", () => {
  const theme = themeOf({ ...plain, colour: 0 });
  for (const role of roles) {
    // deno-lint-ignore no-control-regex -- that is what an escape sequence is
    assert.not.match(theme.paint(role, "x"), /\x1b\[(3[0-9]|9[0-7]|38;)/, role);
  }
  assert.match(theme.paint("command", "x"), "\x1b[1m");
  assert.match(theme.mark("x"), "\x1b[7m");
});

test("a dumb terminal and a reader aloud get the bare text", () => {
  for (const facts of [{ dumb: true, screenReader: false }, { dumb: false, screenReader: true }]) {
    const theme = themeOf({ ...plain, colour: 2, ...facts });
    for (const role of roles) assert.is(theme.paint(role, "x"), "x");
    assert.is(theme.mark("x"), "x");
  }
});

test("failed is red, a warning yellow, passed green, in the terminal's own palette and in the fixed one", () => {
  const own = themeOf({ ...plain, colour: 1 });
  assert.match(own.paint("failed", "x"), "\x1b[31m");
  assert.match(own.paint("warned", "x"), "\x1b[33m");
  assert.match(own.paint("passed", "x"), "\x1b[32m");
  assert.match(themeOf({ ...plain, colour: 2 }).paint("failed", "x"), `38;5;${HUES_256.red}m`);
});

test.run();
