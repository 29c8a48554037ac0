/**
 * Every text of a report. Ids of checks, statuses and times alone are left out: they have a shape of their own, and no
 * room for anything else.
 *
 * @module
 */
import type { Fact } from "../../engine/fact.ts";
import type { Evidence, Finding, FindingRef } from "../../engine/finding.ts";
import type { Operation, Remedy } from "../../engine/remedy.ts";
import type { Cause, PeerCell, PeerRow, Report, Result, RunInfo, SourceRow } from "../../engine/report.ts";
import { kindOf, nameOf, type Subject } from "../../engine/subject.ts";
import type { Role, Visitor } from "./visitor.ts";
import { walkFact } from "./walk_value.ts";

/** The same report with what the visitor says in place of each text. */
export function walkReport(report: Report, visitor: Visitor): Report {
  const { facts, error } = report;
  const { text } = sayer(visitor);
  const { name, version, deno } = report.tool;
  return {
    ...report,
    tool: { name: text(name), version: text(version), deno: text(deno) },
    run: walkRun(report.run, visitor),
    ...facts === undefined ? {} : { facts: walkFacts(facts, visitor) },
    summary: { ...report.summary, sentence: text(report.summary.sentence) },
    causes: report.causes.map((cause) => walkCause(cause, visitor)),
    results: report.results.map((result) => walkResult(result, visitor)),
    peers: report.peers.map((row) => walkPeer(row, visitor)),
    sources: report.sources.map((row) => walkSource(row, visitor)),
    ...error === undefined ? {} : {
      error: {
        kind: text(error.kind),
        found: text(error.found),
        expected: text(error.expected),
        hint: text(error.hint),
      },
    },
  };
}

function sayer(visitor: Visitor) {
  const say = (value: string, role: Role = "text") => visitor.text(value, { role });
  return {
    say,
    text: (value: string) => say(value),
    orNull: (value: string | null, role: Role = "text") => value === null ? null : say(value, role),
    texts: (values: readonly string[]) => values.map((value) => say(value)),
  };
}

/** Words whose next one is a name. */
const BEFORE_NAMES: Readonly<Record<string, Role>> = { "--node": "node", "--context": "name" };

function walkRun(run: RunInfo, visitor: Visitor): RunInfo {
  const { say, orNull } = sayer(visitor);
  const args = run.args.map((word, at) => {
    const [flag = "", ...value] = word.split("=");
    const role = BEFORE_NAMES[flag];
    if (role !== undefined && value.length > 0) return `${flag}=${say(value.join("="), role)}`;
    return say(word, BEFORE_NAMES[run.args[at - 1] ?? ""] ?? "text");
  });
  return {
    // Its own id is drawn for each run and says nothing of the node.
    ...run,
    host: orNull(run.host, "node"),
    node: orNull(run.node, "node"),
    provider: orNull(run.provider),
    providerName: orNull(run.providerName),
    kubeVipVersion: orNull(run.kubeVipVersion),
    ccmVersion: orNull(run.ccmVersion),
    args,
  };
}

function walkSubject(subject: Subject, visitor: Visitor): Subject {
  const kind = kindOf(subject);
  if (kind === "none") return subject;
  return `${kind}:${visitor.text(nameOf(subject), { role: kind === "node" ? "node" : "text" })}`;
}

function walkRef({ check, subject }: FindingRef, visitor: Visitor): FindingRef {
  return { check, subject: walkSubject(subject, visitor) };
}

function walkCause(cause: Cause, visitor: Visitor): Cause {
  const { text, texts } = sayer(visitor);
  return {
    ...cause,
    kind: text(cause.kind),
    subjects: cause.subjects.map((subject) => walkSubject(subject, visitor)),
    summary: text(cause.summary),
    unseen: texts(cause.unseen),
    remedies: cause.remedies.map((remedy) => walkRemedy(remedy, visitor)),
    explains: cause.explains.map((ref) => walkRef(ref, visitor)),
  };
}

function walkResult(result: Result, visitor: Visitor): Result {
  const { text } = sayer(visitor);
  return {
    ...result,
    title: text(result.title),
    area: text(result.area),
    docs: text(result.docs),
    summary: text(result.summary),
    findings: result.findings.map((finding) => walkFinding(finding, visitor)),
  };
}

function walkFinding(finding: Finding, visitor: Visitor): Finding {
  const { kind, found, expected, impact, detail, affects, blockedBy, causedBy } = finding;
  const { text, texts } = sayer(visitor);
  return {
    ...finding,
    subject: walkSubject(finding.subject, visitor),
    ...kind === undefined ? {} : { kind: text(kind) },
    ...affects === undefined ? {} : { affects: affects.map((subject) => walkSubject(subject, visitor)) },
    ...found === undefined ? {} : { found: text(found) },
    ...expected === undefined ? {} : { expected: text(expected) },
    evidence: finding.evidence.map((each) => walkEvidence(each, visitor)),
    ...impact === undefined ? {} : { impact: text(impact) },
    ...detail === undefined ? {} : { detail: text(detail) },
    ...blockedBy === undefined ? {} : { blockedBy: texts(blockedBy) },
    ...causedBy === undefined ? {} : { causedBy: causedBy.map((ref) => walkRef(ref, visitor)) },
    remedies: finding.remedies.map((remedy) => walkRemedy(remedy, visitor)),
  };
}

function walkEvidence(evidence: Evidence, visitor: Visitor): Evidence {
  const { text } = sayer(visitor);
  return {
    fact: text(evidence.fact),
    ..."value" in evidence ? { value: walkFact(evidence.value, { fact: evidence.fact, visitor }) } : {},
    source: text(evidence.source),
  };
}

function walkRemedy(remedy: Remedy, visitor: Visitor): Remedy {
  const { text, texts } = sayer(visitor);
  const { persistent } = remedy;
  return {
    ...remedy,
    summary: text(remedy.summary),
    operations: remedy.operations.map((operation) => walkOperation(operation, visitor)),
    commands: texts(remedy.commands),
    ...persistent === undefined
      ? {}
      : { persistent: { where: text(persistent.where), lines: texts(persistent.lines) } },
    verify: text(remedy.verify),
  };
}

function walkOperation({ routeReplace }: Operation, visitor: Visitor): Operation {
  const { text, orNull } = sayer(visitor);
  const { destination, gateway, device, source } = routeReplace;
  return {
    routeReplace: {
      destination: text(destination),
      gateway: text(gateway),
      device: text(device),
      source: orNull(source),
    },
  };
}

function walkPeer(row: PeerRow, visitor: Visitor): PeerRow {
  const { text, orNull } = sayer(visitor);
  const cells = Object.entries(row.cells).map(([sensor, cell]) => [sensor, walkCell(cell, visitor)]);
  return {
    address: text(row.address),
    instance: orNull(row.instance),
    claim: text(row.claim),
    cells: Object.fromEntries(cells),
  };
}

function walkCell(cell: PeerCell, visitor: Visitor): PeerCell {
  const { text, orNull } = sayer(visitor);
  return {
    ...cell,
    value: walkFact(cell.value, { fact: null, visitor }),
    detail: text(cell.detail),
    source: orNull(cell.source),
  };
}

function walkSource(row: SourceRow, visitor: Visitor): SourceRow {
  const { text } = sayer(visitor);
  return { ...row, probe: text(row.probe), ...row.detail === undefined ? {} : { detail: text(row.detail) } };
}

function walkFacts(facts: Readonly<Record<string, Fact>>, visitor: Visitor): Record<string, Fact> {
  const walked = Object.entries(facts).map(([key, fact]) => {
    const bar = key.indexOf("|");
    const id = bar < 0 ? key : key.slice(0, bar);
    const subject = bar < 0 ? "" : `|${walkKey(key.slice(bar + 1), visitor)}`;
    return [`${visitor.text(id, { role: "text" })}${subject}`, walkOneFact(fact, { id, visitor })];
  });
  return Object.fromEntries(walked);
}

/** A subject, in a document that may come from anywhere. */
function walkKey(subject: string, visitor: Visitor): string {
  const colon = subject.indexOf(":");
  if (colon < 0) return visitor.text(subject, { role: "text" });
  const role = subject.startsWith("node:") ? "node" : "text";
  return `${subject.slice(0, colon)}:${visitor.text(subject.slice(colon + 1), { role })}`;
}

function walkOneFact(fact: Fact, { id, visitor }: { id: string; visitor: Visitor }): Fact {
  const { text } = sayer(visitor);
  if (fact.state === "known") {
    return { ...fact, value: walkFact(fact.value, { fact: id, visitor }), source: text(fact.source) };
  }
  return { ...fact, detail: text(fact.detail), ...fact.source === undefined ? {} : { source: text(fact.source) } };
}
