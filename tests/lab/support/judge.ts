import type { Cause, Report } from "../../../checks/engine/report.ts";
import type { Examined } from "./doctor.ts";
import type { Expectation, ExpectedFinding, Root } from "./fault.ts";

/** In which ways a report differs from what a fault expects; empty: in none. */
export function differences({ report, exitCode, seconds }: Examined, expected: Expectation): string[] {
  const said: string[] = [];
  if (exitCode !== expected.exitCode) said.push(`exit code ${exitCode}, expected ${expected.exitCode}`);
  if (report.summary.exitCode !== exitCode) said.push(`the document says exit code ${report.summary.exitCode}`);
  const found = report.causes.map(rootLine);
  const wanted = expected.roots.map(rootLine);
  const pairs = expected.roots.map((root, index) => ({
    root,
    cause: expected.anyOrder ? report.causes.find((cause) => isSame(root, cause)) : report.causes[index],
  }));
  if (found.length !== wanted.length || !pairs.every(({ root, cause }) => cause !== undefined && isSame(root, cause))) {
    said.push(`roots ${found.join(", ") || "none"}; expected ${wanted.join(", ") || "none"}`);
  } else said.push(...pairs.flatMap(({ root, cause }) => unexplained(root, cause!)));
  for (const each of expected.findings ?? []) said.push(...missing(report, each));
  said.push(...loose(report));
  if (expected.within !== undefined && seconds > expected.within) {
    said.push(`it took ${seconds.toFixed(1)} s, expected at most ${expected.within} s`);
  }
  const text = JSON.stringify(report);
  for (const words of expected.says ?? []) if (!text.includes(words)) said.push(`it does not say «${words}»`);
  return said;
}

function rootLine({ check, kind, subjects }: Root | Cause): string {
  return `${[check].flat().join(" or ")}${kind === undefined ? "" : ` ${kind}`} (${subjects.join(" ")})`;
}

function isSame(root: Root, cause: Cause): boolean {
  return [root.check].flat().includes(cause.check) && (root.kind === undefined || root.kind === cause.kind) &&
    JSON.stringify([...root.subjects].sort()) === JSON.stringify([...cause.subjects].sort());
}

function unexplained({ explains = [] }: Root, cause: Cause): string[] {
  const explained = cause.explains.map((each) => `${each.check} ${each.subject}`);
  return explains.filter((each) => !explained.includes(each)).map((each) => `${cause.check} does not explain ${each}`);
}

function missing(report: Report, { check, subject, status, kind }: ExpectedFinding): string[] {
  const result = report.results.find(({ id }) => id === check);
  const findings = (result?.findings ?? []).filter((each) => subject === undefined || each.subject === subject);
  const name = `${check}${subject === undefined ? "" : ` ${subject}`}`;
  if (findings.length === 0) return [`${name} has no finding, expected ${status}`];
  return findings
    .filter((each) => each.status !== status || (kind !== undefined && each.kind !== kind))
    .map((each) => `${name} is ${each.status} ${each.kind ?? ""}, expected ${status} ${kind ?? ""}`);
}

/** Every failing finding is a root or explained; nothing has crashed. */
function loose({ results, causes }: Report): string[] {
  const explained = new Set(causes.flatMap((cause) => [
    ...cause.subjects.map((subject) => `${cause.check} ${subject}`),
    ...cause.explains.map(({ check, subject }) => `${check} ${subject}`),
  ]));
  return results.flatMap(({ id, findings }) =>
    findings.flatMap((finding) => {
      if (finding.status === "crashed") return [`${id} crashed: ${JSON.stringify(finding)}`];
      if (finding.status !== "fail" || explained.has(`${id} ${finding.subject}`)) return [];
      return [`${id} ${finding.subject} fails, and no cause says why`];
    })
  );
}
