// permissions: --allow-env
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../../checks/engine/report.ts";
import { renderJson } from "../../../checks/report/json.ts";
import { readReport } from "../../../checks/report/read.ts";
import { anyReport } from "./support/arbitrary.ts";
import { broken, reports, usageError } from "./support/reports.ts";

function shuffled(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(shuffled);
  return Object.fromEntries(Object.entries(value).reverse().map(([key, item]) => [key, shuffled(item)]));
}

test("members stand in the order of the contract, in whatever order they were put together", () => {
  const { peers, results, ...rest } = broken;
  const causes = shuffled(broken.causes);
  const report = { ...shuffled({ ...rest, causes }) as Report, peers, results };
  assert.is(renderJson(report), renderJson(broken));
  assert.equal(Object.keys(JSON.parse(renderJson(report))), [
    "schemaVersion",
    "tool",
    "run",
    "summary",
    "causes",
    "results",
    "peers",
    "sources",
    "redaction",
  ]);
});

test("facts and counts stand in the order of their names", () => {
  const fact = { state: "unknown", reason: "timeout", detail: "late" } as const;
  const text = renderJson({ ...broken, facts: { node: fact, addresses: fact, "route|peer:169.254.255.1": fact } });
  assert.equal(Object.keys(JSON.parse(text).facts), ["addresses", "node", "route|peer:169.254.255.1"]);
  assert.equal(Object.keys(JSON.parse(text)).slice(-2), ["facts", "redaction"]);
});

test("the document is indented by two spaces and ends with a line feed", () => {
  const text = renderJson(broken);
  assert.ok(text.startsWith('{\n  "schemaVersion": 1,\n  "tool": {\n    "name": "kube-vip-doctor",\n'));
  assert.ok(text.endsWith("}\n"));
});

test("a usage error is a document of the same shape", () => {
  const read = JSON.parse(renderJson(usageError));
  assert.equal(read.results, []);
  assert.equal(read.error, { ...usageError.error });
});

test("no character of the document is obeyed by a terminal, and each can be read back", () => {
  const nasty = "\x00\x1b[2J\x7f\x9b\u202e\u2066\u200b\u2028\ufeff\u{e0041}";
  const text = renderJson({ ...broken, run: { ...broken.run, host: nasty } });
  assert.not.match(text.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\u2028\u2029]/u);
  assert.is(JSON.parse(text).run.host, nasty);
});

test("lone surrogates become well-formed, in names as well", () => {
  const fact = {
    state: "known",
    value: { "a\udc00": "\ud800" },
    source: "x",
    observedAt: "2026-01-01T00:00:00Z",
  } as const;
  const text = renderJson({ ...broken, facts: { "k\ud800": { ...fact, durationMs: 1 } } });
  assert.not.match(text, /\\ud[89a-f]/i);
  assert.equal(JSON.parse(text).facts["k\ufffd"].value, { "a\ufffd": "\ufffd" });
});

test("names are sorted as they are written, so that a document read back is written as it was", () => {
  const text = renderJson({ ...broken, redaction: { mode: "none", counts: { "\ud83d\udc69": 0, "\ud800": 0 } } });
  const { report } = readReport(text);
  assert.ok(report);
  assert.is(renderJson(report), text);
});

test("a cell without a value says null, so that the document can be read back", () => {
  const peers = broken.peers.map((row) => ({
    ...row,
    cells: { ...row.cells, probe: { ...row.cells.probe, value: undefined } },
  }));
  const text = renderJson({ ...broken, peers });
  assert.is(JSON.parse(text).peers[0].cells.probe.value, null);
  assert.ok(readReport(text).report);
});

test("a value too deep for readers is cut, and the document comes all the same", () => {
  let value: unknown = "core";
  for (let depth = 0; depth < 5_000; depth++) value = [value];
  const fact = { state: "known", value, source: "x", observedAt: "2026-01-01T00:00:00Z", durationMs: 1 } as const;
  const text = renderJson({ ...broken, facts: { metadata: fact } });
  assert.ok(readReport(text).report);
});

test("a report that breaks the contract is a document all the same", () => {
  const report = { ...broken, summary: { ...broken.summary, exitCode: -1 } };
  assert.is(JSON.parse(renderJson(report)).summary.exitCode, -1);
});

test("any report is read back as what it was", () => {
  for (const report of Object.values(reports)) assert.equal(readReport(renderJson(report)).report, report);
  fc.assert(fc.property(anyReport, (report) => {
    const text = renderJson(report);
    const { report: read } = readReport(text);
    assert.ok(read);
    assert.is(renderJson(read), text);
  }));
});

test.run();
