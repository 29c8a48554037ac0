// permissions: --allow-env
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding, Status } from "../../../../checks/engine/finding.ts";
import type { Report, Result } from "../../../../checks/engine/report.ts";
import { areasLines } from "../../../../checks/report/view/areas.ts";
import { notesLines } from "../../../../checks/report/view/notes.ts";
import { penOf } from "../../../../checks/report/view/pen.ts";
import { lineText } from "../../../../checks/report/view/span.ts";
import { broken, healthy } from "../support/reports.ts";

const pen = penOf({ width: 80, symbols: "unicode" });

function row(id: string, status: Status, finding: Partial<Finding> = {}): Result {
  return {
    id,
    title: `${id} is right`,
    area: id.split("/")[0] ?? "",
    status,
    severity: "major",
    summary: "",
    findings: [{ subject: "none", status, evidence: [], remedies: [], ...finding }],
    docs: "",
  };
}

function areas(results: readonly Result[]): string[] {
  return areasLines({ ...broken, results }, pen).map(lineText);
}

function notes(results: readonly Result[], rest: Partial<Report> = {}): string[] {
  return notesLines({ ...broken, causes: [], results, ...rest }, pen).map(lineText);
}

const root = { check: "routes/peer-route", subject: "none" } as const;

test("areas where all is right are a word each", () => {
  assert.equal(areas([row("node/a", "pass"), row("node/b", "pass"), row("ccm/a", "notApplicable")]), [
    "✓ node 2  – ccm 1",
  ]);
});

test("what a root explains looks different from the root", () => {
  const explained = row("bgp/tcp", "fail", { causedBy: [root] });
  assert.equal(areas([row("routes/peer-route", "fail"), explained]), [
    "✗ routes   ✗ peer-route",
    "↳ bgp      ↳ tcp explained",
  ]);
  const roles = areasLines({ ...broken, results: [explained] }, pen).flat().map(({ role }) => role);
  assert.ok(roles.includes("explained") && !roles.includes("failed"));
});

test("a check that is a root for one subject and explained for another is a root", () => {
  const both = row("bgp/tcp", "fail");
  const [own] = both.findings;
  if (own === undefined) throw new Error("The row has a finding.");
  assert.equal(areas([{ ...both, findings: [own, { ...own, causedBy: [root] }] }]), ["✗ bgp   ✗ tcp"]);
});

test("a root that names itself is a root", () => {
  assert.equal(areas([row("routes/peer-route", "fail", { causedBy: [root] })]), ["✗ routes   ✗ peer-route"]);
});

test("each status has its sign, and those that do not speak for themselves a word", () => {
  const all = ["crashed", "fail", "blocked", "unknown", "warn", "pass", "notApplicable", "skipped"] as const;
  assert.equal(areas(all.map((status) => row(`bgp/${status.toLowerCase()}`, status))), [
    "☠ bgp   ☠ crashed crashed   ✗ fail   ○ blocked blocked   ? unknown unknown",
    "        ! warn   ✓ 1   – 1 not applicable   » 1 skipped",
  ]);
});

test("warnings, bugs of ours and what could not be seen are told in words, the worst first", () => {
  const results = [
    row("node/found", "unknown", { detail: "no credentials" }),
    row("routes/persistent", "warn", { detail: "gone after a reboot" }),
    row("bgp/asn", "crashed", { detail: "a bug: x is undefined" }),
    row("bgp/tcp", "pass"),
  ];
  assert.equal(notes(results), [
    "☠ bgp/asn             a bug: x is undefined",
    "! routes/persistent   gone after a reboot",
    "? node/found          no credentials",
  ]);
});

test("checks that say the very same are told once", () => {
  const detail = "no credentials";
  const results = ["node/found", "node/taint", "ccm/running"].map((id) => row(id, "unknown", { detail }));
  assert.equal(notes(results), ["? node/found and 2 more   no credentials"]);
});

test("what stands below an unclear verdict is not told a second time", () => {
  const results = [row("node/found", "unknown", { detail: "no credentials" })];
  assert.equal(notes(results, { summary: { ...healthy.summary, status: "unclear" } }), []);
});

test("what is explained is no note, what failed and no cause names is one", () => {
  const blocked = row("bgp/open", "blocked", { causedBy: [root], detail: "no connection" });
  assert.equal(notes([blocked, row("bgp/tcp", "fail", { causedBy: [root] })]), []);
  assert.equal(notes([row("bgp/asn", "fail")]), ["✗ bgp/asn   bgp/asn is right"]);
});

test.run();
