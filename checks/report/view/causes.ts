/**
 * The root causes, each with what was found, what it means and the command that repairs it.
 *
 * @module
 */
import type { Finding, FindingRef } from "../../engine/finding.ts";
import type { Cause, Report } from "../../engine/report.ts";
import { commandLine, moreLines } from "./command.ts";
import { field, fields, hanging, noted } from "./layout.ts";
import type { Pen } from "./pen.ts";
import { findingsOf, subjectName } from "./reading.ts";
import { repairsLines, repairsOf, verifyLines } from "./remedy.ts";
import { type Line, lineWidth } from "./span.ts";
import { list, once } from "./words.ts";

/** Subjects told one by one; the others are counted. */
const SUBJECTS = 4;

/** From this many on, all causes stand in short before the first is told; with more than so many, without a command. */
const OVERVIEW = 3;
const OVERVIEW_WITH_COMMANDS = 6;

/** Lines of a file that stand below the cause itself; more go to the end of the report. */
export const LINES_IN_PLACE = 2;

/** All causes, an empty line between two. */
export function causesLines(report: Report, pen: Pen): Line[] {
  const told = report.causes.flatMap((_, index) => [...(index > 0 ? [[]] : []), ...causeLines(report, pen, { index })]);
  if (report.causes.length < OVERVIEW) return told;
  const inShort = report.causes.length > OVERVIEW_WITH_COMMANDS ? causeTitle : causeBrief;
  return [...report.causes.flatMap((_, index) => inShort(report, pen, { index })), [], ...told];
}

/** One cause in full. */
export function causeLines(report: Report, pen: Pen, { index }: { index: number }): Line[] {
  const cause = report.causes[index];
  if (cause === undefined) return [];
  const findings = findingsOf(report, cause);
  const repairs = repairsOf(findings, cause.remedies);
  const indent = lineWidth(numberOf(index, pen));
  return [
    ...causeTitle(report, pen, { index }),
    ...foundLines(pen, findings, { indent }),
    ...fields(pen, { label: "expected", texts: distinct(findings, "expected"), indent }),
    ...fields(pen, { label: "means", texts: distinct(findings, "impact"), indent }),
    ...field(pen, { label: "explains", text: explained(report, cause.explains), indent }),
    ...field(pen, { label: "unseen", text: unseen(cause), indent }),
    ...repairsLines(pen, repairs, { indent, fileLines: LINES_IN_PLACE }),
    ...verifyLines(pen, repairs.slice(0, 1), { indent }),
    ...moreLines(pen, cause.check, { indent }),
  ];
}

/** `1  The route to 169.254.255.2 misses the private gateway   certain`. */
export function causeTitle(report: Report, pen: Pen, { index }: { index: number }): Line[] {
  const cause = report.causes[index];
  if (cause === undefined) return [];
  return noted(pen, hanging(pen, numberOf(index, pen), { text: cause.summary, role: "heading" }), {
    note: cause.confidence,
  });
}

/** The cause and its first command, for where there is room for no more. */
export function causeBrief(report: Report, pen: Pen, { index }: { index: number }): Line[] {
  const cause = report.causes[index];
  if (cause === undefined) return [];
  const [repair] = repairsOf(findingsOf(report, cause), cause.remedies);
  const indent = lineWidth(numberOf(index, pen));
  const [command] = repair?.commands ?? [];
  const fix = command !== undefined
    ? commandLine(pen, command, { indent })
    : field(pen, { label: "", labelWidth: 0, text: repair?.summary ?? "", indent });
  return [...causeTitle(report, pen, { index }), ...fix];
}

function numberOf(index: number, pen: Pen): Line {
  return [pen.span("failed", `${index + 1}`), pen.gap(2)];
}

/** What was found: once where it is the same of all, else subject by subject. */
function foundLines(pen: Pen, findings: readonly Finding[], { indent }: { indent: number }): Line[] {
  const told = findings.filter((finding) => finding.found !== undefined && finding.found !== "");
  const texts = distinct(told, "found");
  const source = told[0]?.evidence[0]?.source;
  const note = source === undefined ? {} : { note: source };
  if (texts.length <= 1) return field(pen, { label: "found", text: texts[0] ?? "", indent, ...note });
  const shown = told.slice(0, SUBJECTS).map((finding) => `${subjectName(finding.subject)}: ${finding.found}`);
  const left = told.length - shown.length;
  return fields(pen, { label: "found", texts: left > 0 ? [...shown, `and ${left} more`] : shown, indent });
}

function distinct(findings: readonly Finding[], key: "found" | "expected" | "impact"): string[] {
  const texts = once(findings.map((finding) => finding[key] ?? "").filter((text) => text !== ""));
  const left = texts.length - SUBJECTS;
  return left > 0 ? [...texts.slice(0, SUBJECTS), `and ${left} more`] : texts;
}

/** `bgp/tcp, bgp/open and bgp/session of 169.254.255.2`. */
function explained(report: Report, refs: readonly FindingRef[]): string {
  const order = new Map(report.results.map((result, index) => [result.id, index]));
  const subjectsOf = new Map<string, string[]>();
  for (const { check, subject } of refs) {
    subjectsOf.set(check, [...subjectsOf.get(check) ?? [], subjectName(subject)]);
  }
  const checksOf = new Map<string, string[]>();
  const checks = [...subjectsOf.keys()].sort((a, b) => (order.get(a) ?? order.size) - (order.get(b) ?? order.size));
  for (const check of checks) {
    const subjects = list(once(subjectsOf.get(check) ?? []), SUBJECTS);
    checksOf.set(subjects, [...checksOf.get(subjects) ?? [], check]);
  }
  return [...checksOf].map(([subjects, ids]) => subjects === "this node" ? list(ids) : `${list(ids)} of ${subjects}`)
    .join("; ");
}

function unseen({ unseen: ids, confidence }: Cause): string {
  return ids.length === 0 ? "" : `${list(ids, SUBJECTS)} could not be looked at, hence «${confidence}»`;
}
