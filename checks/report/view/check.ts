/**
 * One check in full: each subject with what was found, what it means, how it is repaired and what it rests on.
 *
 * @module
 */
import type { Finding, Severity } from "../../engine/finding.ts";
import type { Report, Result } from "../../engine/report.ts";
import { moreLines } from "./command.ts";
import { evidenceLines } from "./evidence.ts";
import { field, fields, hanging, noted, paragraph } from "./layout.ts";
import type { Pen } from "./pen.ts";
import { lookOf, lookOfFinding, subjectName } from "./reading.ts";
import { repairLines, repairsOf, verifyLines } from "./remedy.ts";
import type { Line } from "./span.ts";
import { nameOfLook, roleOf, sign } from "./status.ts";
import { list, once } from "./words.ts";

/** Passing subjects shown one by one, and how many may be shown with what they rest on. */
const PASSING = 16;
const PASSING_IN_FULL = 4;

/** The check `id` of the report; nothing where it has no such row. */
export function checkLines(report: Report, pen: Pen, { id, ...options }: CheckOptions & { id: string }): Line[] {
  const result = report.results.find((row) => row.id === id);
  return result === undefined ? [] : resultLines(result, pen, options);
}

export interface CheckOptions {
  /** Sections of RFCs, issues and pages that the check names. */
  readonly references?: readonly string[];
}

/** A row of the report in full, also while the run goes on. */
export function resultLines(result: Result, pen: Pen, { references = [] }: CheckOptions = {}): Line[] {
  const look = lookOf(result);
  const telling = result.findings.filter(({ status }) => status !== "pass");
  const passing = result.findings.filter(({ status }) => status === "pass");
  return [
    ...noted(pen, paragraph(pen, { text: result.id, role: "heading" }), {
      note: `${nameOfLook(look)}${severityText(look === "fail" ? result.severity : null)}`,
      role: roleOf(look),
    }),
    ...paragraph(pen, { text: result.title }),
    ...telling.flatMap((finding) => [[], ...findingLines(finding, pen, { check: result.id })]),
    ...passing.length > 0 ? [[], ...passingLines(passing, pen)] : [],
    [],
    ...moreLines(pen, result.id, { indent: 0 }),
    ...fields(pen, { label: "see", texts: references }),
  ];
}

function severityText(severity: Severity | null): string {
  return severity === null ? "" : `, ${severity}`;
}

/** One finding in full. */
export function findingLines(finding: Finding, pen: Pen, { check }: { check: string }): Line[] {
  const look = lookOfFinding(finding, check);
  const repairs = repairsOf([finding], []);
  const roots = (finding.causedBy ?? []).filter((root) => root.check !== check || root.subject !== finding.subject);
  const affected = once(finding.affects ?? []).filter((subject) => subject !== finding.subject).map(subjectName);
  return [
    ...subjectLine(finding, pen, { check }),
    ...field(pen, { label: "found", text: finding.found ?? "" }),
    ...field(pen, { label: "expected", text: finding.expected ?? "" }),
    ...field(pen, { label: look === "crashed" ? "error" : "because", text: finding.detail ?? "" }),
    ...field(pen, { label: "concerns", text: list(affected, 8) }),
    ...field(pen, { label: "means", text: finding.impact ?? "" }),
    ...field(pen, { label: "blocked by", labelWidth: 12, text: list(finding.blockedBy ?? [], 8) }),
    ...fields(pen, {
      label: "root",
      texts: roots.map((root) => `${root.check} of ${subjectName(root.subject)}`),
      role: "explained",
    }),
    ...repairs.flatMap((repair) => repairLines(pen, repair, { indent: 0 })),
    ...verifyLines(pen, repairs.slice(0, 1), { indent: 0 }),
    ...evidenceLines(pen, finding.evidence, { indent: 0 }),
  ];
}

function subjectLine(finding: Finding, pen: Pen, { check }: { check: string }): Line[] {
  const look = lookOfFinding(finding, check);
  const start: Line = [sign(look, pen), pen.gap(1)];
  return hanging(pen, start, { text: subjectName(finding.subject), role: "bold", cap: 200 });
}

function passingLines(findings: readonly Finding[], pen: Pen): Line[] {
  const left = findings.length - PASSING;
  return [
    ...findings.slice(0, PASSING).flatMap(({ subject, found, evidence }) => {
      const text = found === undefined || found === "" ? subjectName(subject) : `${subjectName(subject)}: ${found}`;
      return [
        ...hanging(pen, [sign("pass", pen), pen.gap(1)], { text }),
        ...findings.length <= PASSING_IN_FULL ? evidenceLines(pen, evidence, { indent: 2 }) : [],
      ];
    }),
    ...left > 0 ? paragraph(pen, { text: `and ${left} more`, role: "dim", indent: 2 }) : [],
  ];
}
