// permissions: --allow-env
// timeout: 120
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../../checks/engine/report.ts";
import { MOST_LINES, renderShort, shortLines } from "../../../checks/report/short.ts";
import { renderText, textLines } from "../../../checks/report/text.ts";
import { checkLines } from "../../../checks/report/view/check.ts";
import { fold } from "../../../checks/report/view/layout.ts";
import { pathLines } from "../../../checks/report/view/path_lines.ts";
import { type Pen, penOf } from "../../../checks/report/view/pen.ts";
import { holdsCommand, type Line, lineText, lineWidth } from "../../../checks/report/view/span.ts";
import { anyReport, hostile } from "./support/arbitrary.ts";
import { broken, reports, twoCauses } from "./support/reports.ts";

const options = { width: 80, symbols: "unicode", colour: false } as const;

const place = fc.record({
  width: fc.integer({ min: 20, max: 300 }),
  symbols: fc.constantFrom<"unicode" | "words">("unicode", "words"),
});

function everyFace(report: Report, pen: Pen): Line[] {
  const checks = report.results.flatMap(({ id }) => checkLines(report, pen, { id }));
  return [...textLines(report, pen), ...shortLines(report, pen), ...pathLines(report, pen), ...checks];
}

test("of any report, no line but a command's is wider than the place", () => {
  fc.assert(
    fc.property(anyReport, place, (report, options) => {
      for (const line of everyFace(report, penOf(options))) {
        if (!holdsCommand(line)) assert.ok(lineWidth(line) <= options.width, JSON.stringify(lineText(line)));
      }
    }),
    { numRuns: 300 },
  );
});

test("of any report, no text holds a control character when colour is off", () => {
  fc.assert(
    fc.property(anyReport, place, (report, options) => {
      const text = renderText(report, { ...options, colour: false }) +
        renderShort(report, { ...options, colour: false });
      assert.not.match(text.replaceAll("\n", ""), /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u);
      assert.ok(text.isWellFormed());
    }),
    { numRuns: 300 },
  );
});

test("colour changes nothing but colour", () => {
  fc.assert(
    fc.property(anyReport, place, (report, options) => {
      const coloured = renderText(report, { ...options, colour: true });
      // deno-lint-ignore no-control-regex -- the colours of chalk are what is taken out
      const stripped = coloured.replaceAll(/\x1b\[\d+m/g, "");
      const lines = stripped.split("\n").map((line) => line.trimEnd());
      assert.is(lines.join("\n"), renderText(report, { ...options, colour: false }));
    }),
    { numRuns: 100 },
  );
  assert.match(renderText(broken, { ...options, colour: true }), "\x1b[31m");
});

test("of any report, the short form has at most 15 lines", () => {
  fc.assert(
    fc.property(anyReport, place, (report, options) => {
      const lines = renderShort(report, { ...options, colour: false }).trimEnd().split("\n");
      assert.ok(lines.length <= MOST_LINES, String(lines.length));
    }),
    { numRuns: 300 },
  );
});

test("folded lines fit, and lose nothing", () => {
  fc.assert(
    fc.property(anyReport, fc.integer({ min: 20, max: 60 }), (report, width) => {
      const lines = textLines(report, penOf({ width, symbols: "unicode" }));
      const folded = fold(penOf({ width, symbols: "unicode" }), lines);
      for (const line of folded) assert.ok(lineWidth(line) <= width);
      assert.is(folded.map(textOf).join(""), lines.map(textOf).join(""));
    }),
    { numRuns: 100 },
  );
});

function textOf(line: Line): string {
  return line.map(({ text }) => text).join("");
}

test("in words mode, our own signs are ASCII", () => {
  for (const report of Object.values(reports)) {
    const text = renderText(report, { width: 80, symbols: "words", colour: false });
    assert.match(text, /^[\x20-\x7e\n]*$/);
  }
});

test("a command stands in the text letter by letter, however narrow the place is", () => {
  for (const width of [40, 80, 200]) {
    const lines = renderText(broken, { ...options, width }).split("\n").map((line) => line.trim());
    assert.ok(lines.includes("ip route replace 169.254.255.2 via 10.66.6.2 dev priv src 10.66.6.3"));
  }
});

test("what a reader of the broken node needs stands in the first 24 lines", () => {
  const top = renderText(broken, options).split("\n").slice(0, 24).join("\n");
  for (const word of ["broken", "ip route replace", "verify", "169.254.255.2  ✓ 65530", "✗ routes", "services"]) {
    assert.ok(top.includes(word), word);
  }
});

test("with two causes, both repairs stand in the first 27 lines", () => {
  const top = renderText(twoCauses, options).split("\n").slice(0, 27).join("\n");
  assert.ok(top.includes("ask Equinix Metal to enable BGP"));
  assert.ok(top.includes("ip route replace"));
});

test("with three causes and more, each stands with its command before the first is told in full", () => {
  const { causes: [first, second] } = twoCauses;
  if (first === undefined || second === undefined) throw new Error("The report has two causes.");
  const report = { ...twoCauses, causes: [first, second, { ...second, summary: "The third" }] };
  const lines = renderText(report, options).split("\n");
  assert.match(lines[4] ?? "", /^1 {2}169.254.255.1 refuses/);
  assert.match(lines[6] ?? "", /^2 {2}The route/);
  assert.match(lines[7] ?? "", /ip route replace/);
  assert.match(lines[8] ?? "", /^3 {2}The third/);
});

test("the first cause stays in the short form when there are more than fit, and the others are counted", () => {
  const { causes: [, route] } = twoCauses;
  if (route === undefined) throw new Error("The report has two causes.");
  const report = { ...twoCauses, causes: Array.from({ length: 12 }, () => route) };
  const lines = renderShort(report, options).trimEnd().split("\n");
  assert.is(lines.length, 14);
  assert.is(lines.at(-1), "and 8 more causes");
});

test("a first cause that is too long for the short form is cut, not left out", () => {
  const { causes: [, route], results: _, ...rest } = twoCauses;
  if (route === undefined) throw new Error("The report has two causes.");
  const remedies = route.remedies.map((remedy) => ({ ...remedy, commands: ["a\0", "b\0", "c\0"] }));
  const causes = [{ ...route, remedies }, route];
  const lines = renderShort({ ...rest, causes, results: [] }, { ...options, width: 20 }).trimEnd().split("\n");
  assert.is(lines.length, MOST_LINES);
  assert.match(lines.join(" "), "The route to");
  assert.is(lines.at(-1), "and 1 more cause");
});

test("a hostile text can be in each place of a report and breaks out of none", () => {
  fc.assert(fc.property(hostile, (text) => {
    const report: Report = {
      ...broken,
      run: { ...broken.run, node: text, providerName: text, kubeVipVersion: text },
      summary: { ...broken.summary, sentence: text },
      causes: broken.causes.map((cause) => ({ ...cause, summary: text, unseen: [text] })),
    };
    const lines = renderText(report, options).split("\n");
    for (const line of lines) assert.not.match(line, /\p{Cc}/u);
    assert.ok(lines.some((line) => line.includes("3 failed (1 cause)")));
  }));
});

test.run();
