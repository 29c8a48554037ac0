// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Line } from "../../../checks/report/view/span.ts";
import { paintLine } from "../../../tui/theme/paint_line.ts";
import type { Theme } from "../../../tui/theme/theme.ts";

const theme: Theme = { paint: (role, text) => `<${role}:${text}>`, mark: (text) => `[${text}]` };
const line: Line = [{ role: "failed", text: "fail" }, { role: "plain", text: "  " }, { role: "dim", text: "節点" }];

test("each span is painted by its role, and spaces are not", () => {
  assert.is(paintLine(line, theme), "<failed:fail>  <dim:節点>");
});

test("what is marked has one look, and is filled up to its width", () => {
  assert.is(paintLine(line, theme, { column: 0, width: 12 }), "[fail  節点  ]");
});

test("a mark in the middle leaves the rest as it is", () => {
  assert.is(paintLine(line, theme, { column: 2, width: 3 }), "<failed:fa>[il ] <dim:節点>");
});

test("a mark of no width is none", () => {
  assert.is(paintLine(line, theme, { column: 2, width: 0 }), "<failed:fail>  <dim:節点>");
});

test.run();
