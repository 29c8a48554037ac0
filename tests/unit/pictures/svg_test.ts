import { test } from "uvu";
import * as assert from "uvu/assert";
import { readScreen } from "../../../tools/pictures/read_screen.ts";
import { svg } from "../../../tools/pictures/svg.ts";
import { withoutDurations } from "../../../tools/pictures/without_durations.ts";

const caption = { command: "kube-vip-doctor demo", alt: "a screen" };

function textOf(row: readonly { readonly text: string }[]): string {
  return row.map((cell) => cell.text).join("");
}

test("a look goes on over the end of a line, and a colour that ends leaves faint as it was", () => {
  const rows = readScreen("\x1b[1m\x1b[31mA\nB\x1b[0;2m\x1b[39mC\x1b[0mD\n", 4);
  assert.equal(rows.map(textOf), ["A   ", "BCD "]);
  assert.equal(rows[1]?.slice(0, 3).map((cell) => cell.look), [
    { ink: "red", bold: true, inverse: false },
    { ink: "dim", bold: false, inverse: false },
    { ink: "plain", bold: false, inverse: false },
  ]);
});

test("a wide character covers two places, and what combines takes none", () => {
  const [row] = readScreen("東e\u0301x", 6);
  assert.equal(row?.map((cell) => cell.text), ["東", "", "e\u0301", "x", " ", " "]);
});

test("a sequence that is not known is an error, not a gap in the picture", () => {
  assert.throws(() => readScreen("\x1b[48;5;20mA", 4), /SGR 48 is not known/);
  assert.throws(() => readScreen("\x1b[2JA", 4), /no SGR/);
  assert.throws(() => readScreen("too long", 4), /wider than 4/);
});

test("how long a run took is left out, and the number of causes goes to the right", () => {
  const [row] = readScreen("✗ broken   down     1 cause, 0.05 s", 35);
  assert.is(textOf(withoutDurations(row ?? [])), "✗ broken   down             1 cause");
  const [other] = readScreen("no answer in 4.0 s from 10.66.6.3", 35);
  assert.is(textOf(withoutDurations(other ?? [])), "no answer in 4.0 s from 10.66.6.3  ");
});

test("words of one look are one text that can be found, and what would be markup is escaped", () => {
  const picture = svg(readScreen("found  a <b> & \x1b[31mred\x1b[0m", 20), caption);
  assert.match(picture, />found<\/tspan>/);
  assert.match(picture, />a &lt;b&gt; &amp;<\/tspan>/);
  assert.match(picture, /class="red"[^>]*>red<\/tspan>/);
  assert.not.match(picture, /<script|href|url\(|@import/);
});

test("lines that touch are drawn as one line", () => {
  const picture = svg(readScreen("──┬──\n  │  \n  │  ", 5), caption);
  assert.is(picture.match(/class="line/g)?.length, 1);
  const path = /class="line plain" d="([^"]*)"/.exec(picture)?.[1] ?? "";
  assert.is(path.match(/H/g)?.length, 1);
  assert.is(path.match(/V/g)?.length, 1);
});

test("what is selected lies on a light ground", () => {
  const picture = svg(readScreen("a \x1b[7m▶ b \x1b[0mc", 8), caption);
  assert.is(picture.match(/class="mark"/g)?.length, 1);
  assert.match(picture, /class="marked"[^>]*>b<\/tspan>/);
});

test.run();
