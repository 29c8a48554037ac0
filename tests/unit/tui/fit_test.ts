// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { penOf } from "../../../checks/report/view/pen.ts";
import { type Line, lineText, lineWidth } from "../../../checks/report/view/span.ts";
import { fit } from "../../../tui/views/fit.ts";

const pen = penOf({ width: 30, symbols: "unicode" });

test("a command is broken between its words, the rest further in", () => {
  const line: Line = [pen.gap(2), { role: "command", text: "ip route replace 169.254.255.2 via 10.66.6.2" }];
  assert.equal(fit(pen, [line]).map(lineText), ["  ip route replace", "    169.254.255.2 via", "    10.66.6.2"]);
});

test("a word longer than the place is broken where the place ends", () => {
  const lines = fit(pen, [[{ role: "command", text: "x".repeat(70) }]]);
  assert.is(lines.map(lineText).map((text) => text.trim()).join(""), "x".repeat(70));
  for (const line of lines) assert.ok(lineWidth(line) <= 30);
});

test("a command that would lose spaces at a break is broken by letters instead", () => {
  const command = `printf "twenty-two letters   and more of them"`;
  const lines = fit(pen, [[{ role: "command", text: command }]]);
  assert.is(lines.map((line) => line.map(({ text }) => text).join("")).join(""), command);
});

test("what fits stays as it is", () => {
  const line: Line = [pen.span("plain", "short")];
  assert.is(fit(pen, [line])[0], line);
});

test.run();
