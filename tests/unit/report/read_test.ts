// permissions: --allow-env
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { renderJson } from "../../../checks/report/json.ts";
import { depthOf, readReport } from "../../../checks/report/read.ts";
import { broken } from "./support/reports.ts";

function problemOf(text: string) {
  const { problem } = readReport(text);
  if (problem === undefined) throw new Error("It was read.");
  return problem;
}

/** The broken node's report with one member changed. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const report = JSON.parse(renderJson(broken));
  const last = path.at(-1) ?? "";
  path.slice(0, -1).reduce((at, key) => at[key], report)[last] = value;
  return JSON.stringify(report);
}

test("a saved report is read", () => {
  assert.equal(readReport(renderJson(broken)).report, broken);
});

test("a byte order mark does no harm", () => {
  assert.ok(readReport(`\ufeff${renderJson(broken)}`).report);
});

test("another major version is refused, a newer one with what to do", () => {
  const newer = problemOf(changed(["schemaVersion"], 2));
  assert.equal([newer.path, newer.found], ["schemaVersion", "2"]);
  assert.is(newer.expected, "1, the one that this kube-vip-doctor knows");
  assert.is(newer.hint, "A newer kube-vip-doctor wrote it: read it with one that knows 2.");
  assert.is(problemOf(changed(["schemaVersion"], "1")).path, "schemaVersion");
  assert.is(problemOf("{}").found, "none");
  assert.is(problemOf("[]").found, "none");
  assert.is(problemOf("null").found, "none");
});

test("a wrong shape is told with its path, what was found and what was expected", () => {
  const { path, found, expected } = problemOf(changed(["results", 3, "status"], "perfect"));
  assert.is(path, "results.3.status");
  assert.is(found, '"perfect"');
  assert.match(expected, '"pass"');
});

test("a member that is missing is told as such", () => {
  const report = JSON.parse(renderJson(broken));
  delete report.tool.version;
  assert.equal([problemOf(JSON.stringify(report)).path], ["tool.version"]);
});

test("an id or a subject that could not be one is refused", () => {
  assert.is(problemOf(changed(["causes", 0, "check"], "x; rm -rf /")).path, "causes.0.check");
  assert.is(problemOf(changed(["causes", 0, "subjects", 0], "planet:earth")).path, "causes.0.subjects.0");
});

test("members that a later version adds are no reason to refuse", () => {
  assert.ok(readReport(changed(["run", "shoeSize"], 46)).report);
});

test("what is no JSON is told so, without its control characters", () => {
  for (const text of ["", "   ", "<html>", "{", '{"schemaVersion":1', "\x1b[31m{", `${renderJson(broken)}{}`]) {
    const { found, expected, hint } = problemOf(text);
    assert.ok(found !== "" && expected !== "" && hint !== "");
    assert.not.match(found, /\p{Cc}/u);
  }
});

test("brackets without end are refused before they are read", () => {
  assert.match(problemOf("[".repeat(5_000_000)).found, "brackets");
  assert.match(problemOf(`{"schemaVersion":1,"a":${"[".repeat(200)}${"]".repeat(200)}}`).found, "brackets");
});

test("brackets inside of texts are no brackets", () => {
  assert.is(depthOf(JSON.stringify({ a: ["[[[[", '\\"{{{', "]"] })), 2);
});

test("a name from the prototype is a name like any other", () => {
  const text = changed(["redaction", "counts"], {}).replace('"counts":{}}', '"counts":{"__proto__":1}}');
  const { report } = readReport(text);
  assert.ok(report);
  assert.is(Object.getPrototypeOf(report?.redaction.counts), Object.prototype);
});

test("random documents get an answer and no exception", () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
    assert.ok(readReport(text).problem);
  }));
});

test("a report that is broken somewhere gets an answer and no exception", () => {
  const text = renderJson(broken);
  fc.assert(fc.property(fc.nat({ max: text.length - 1 }), fc.string({ maxLength: 3 }), (at, some) => {
    const { report, problem } = readReport(text.slice(0, at) + some + text.slice(at + 1));
    assert.ok(report ?? problem);
  }));
});

test.run();
