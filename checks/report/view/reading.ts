/**
 * Looking things up in a report.
 *
 * @module
 */
import type { Finding } from "../../engine/finding.ts";
import type { Cause, Report, Result } from "../../engine/report.ts";
import { kindOf, meets, nameOf, type Subject } from "../../engine/subject.ts";
import type { Look } from "./symbols.ts";

/** A subject as a reader calls it. */
export function subjectName(subject: Subject): string {
  if (subject === "none") return "this node";
  const name = nameOf(subject);
  if (name !== "*") return name;
  return kindOf(subject) === "vip" ? "all VIPs" : "all peers";
}

export function resultOf(report: Report, check: string): Result | undefined {
  return report.results.find((result) => result.id === check);
}

/** The findings that a cause is made of, one a subject. */
export function findingsOf(report: Report, cause: Cause): Finding[] {
  const findings = resultOf(report, cause.check)?.findings ?? [];
  return findings.filter((finding) =>
    cause.subjects.includes(finding.subject) && finding.status !== "pass" &&
    (finding.kind === undefined || finding.kind === cause.kind)
  );
}

/** Whether a root elsewhere explains what this finding says. */
export function isExplained(finding: Finding, check: string): boolean {
  if (finding.status !== "fail" && finding.status !== "blocked") return false;
  return (finding.causedBy ?? []).some((root) => root.check !== check || root.subject !== finding.subject);
}

/** The look of one finding: an explained failure is not shown as a failure of its own. */
export function lookOfFinding(finding: Finding, check: string): Look {
  return finding.status === "fail" && isExplained(finding, check) ? "explained" : finding.status;
}

/** The look of a check: explained, if all that fails in it is. */
export function lookOf(result: Result): Look {
  if (result.status !== "fail") return result.status;
  const failing = result.findings.filter((finding) => finding.status === "fail");
  return failing.length > 0 && failing.every((finding) => isExplained(finding, result.id)) ? "explained" : "fail";
}

/** Whether the finding speaks of this subject, or says that it concerns it. */
export function concerns(finding: Finding, subject: Subject): boolean {
  return meets(finding.subject, subject) || (finding.affects ?? []).some((affected) => meets(affected, subject));
}

/** `tcp` of `bgp/tcp`. */
export function shortId(id: string): string {
  return id.slice(id.indexOf("/") + 1);
}

/** Whether it has the form of an id: what has not is no part of a command. */
export function isCheckId(id: string): boolean {
  return /^[a-z0-9-]{1,60}\/[a-z0-9-]{1,60}$/.test(id);
}
