/**
 * One check over the facts: each subject by itself, with unknown, blocked, not applicable and crashed resolved here, so
 * that a check only judges.
 *
 * @module
 */
import type { Check, Verdict } from "./define.ts";
import type { Fact, Known, Unknown } from "./fact.ts";
import type { FactReader } from "./facts.ts";
import { type Evidence, type Finding, STATUSES } from "./finding.ts";
import type { JudgedSubject, Plan } from "./plan.ts";
import { compareSubjects, meets, type Subject } from "./subject.ts";

export interface Surroundings {
  readonly plan: Plan;
  readonly facts: FactReader;
  /** Findings of checks that were judged before. */
  readonly judged: ReadonlyMap<string, readonly Finding[]>;
}

/** Judges a check. Never throws: what a check throws becomes a `crashed` finding. */
export function evaluate(check: Check, around: Surroundings): Finding[] {
  return oneASubject(findingsOf(check, around)).sort((a, b) => compareSubjects(a.subject, b.subject));
}

/** Two peers behind one gateway give one finding of that gateway: the worse one, with what either affects. */
function oneASubject(findings: readonly Finding[]): Finding[] {
  const found = new Map<Subject, Finding>();
  for (const finding of findings) {
    const other = found.get(finding.subject);
    found.set(finding.subject, other === undefined ? finding : merged(other, finding));
  }
  return [...found.values()];
}

function merged(one: Finding, other: Finding): Finding {
  const isWorse = STATUSES.indexOf(other.status) < STATUSES.indexOf(one.status);
  const leading = isWorse ? other : one;
  // What merely passes affects nothing that a failure of the same subject would.
  const affects = one.status === other.status ? [...one.affects ?? [], ...other.affects ?? []] : leading.affects ?? [];
  return affects.length === 0 ? leading : { ...leading, affects: [...new Set(affects)] };
}

function findingsOf(check: Check, around: Surroundings): Finding[] {
  if (check.per === "node") return judgeOne(check, { ...around, on: WHOLE_NODE });
  const subjects = around.plan.subjects(check.per, around.facts);
  if (subjects.state === "unknown") return [unknownFinding(check, { ...around, on: WHOLE_NODE, missing: subjects })];
  if (subjects.value.length > 0) return subjects.value.flatMap((on) => judgeOne(check, { ...around, on }));
  const idle = around.plan.nobody?.(check.per, around.facts) ?? null;
  if (check.whenNone === null || idle !== null) {
    return [{ ...EMPTY, subject: "none", status: "notApplicable", detail: idle ?? "There is no peer to look at" }];
  }
  const scene = { ...around, on: WHOLE_NODE };
  return guarded(check, scene, () => check.whenNone?.(factsOf(check.uses, scene) as never) ?? []);
}

const WHOLE_NODE: JudgedSubject = { subject: "none", atMost: "fail", because: "" };
const EMPTY = { evidence: [], remedies: [] } as const;

interface Scene extends Surroundings {
  readonly on: JudgedSubject;
}

function judgeOne(check: Check, scene: Scene): Finding[] {
  const idle = guarded(check, scene, () => {
    const detail = check.idle?.(factsOf([...check.needs, ...check.uses], scene) as never) ?? null;
    return detail === null ? [] : { status: "notApplicable", detail };
  });
  if (idle.length > 0) return idle;
  const missing = check.needs.map((id) => read(id, scene)).find((fact): fact is Unknown => fact.state === "unknown");
  if (missing !== undefined) return [lowered(unknownFinding(check, { ...scene, missing }), scene.on)];
  return guarded(check, scene, () => check.judge(viewOf(check, scene) as never)).map((finding) =>
    lowered(finding, scene.on)
  );
}

function read(id: string, { plan, facts, on }: Scene): Fact {
  return facts.get(id, plan.families.has(id) ? on.subject : null);
}

/** Needed facts as plain values, merely used ones as facts. */
function viewOf({ needs, uses }: Check, scene: Scene): Record<string, unknown> {
  const values = needs.map((id) => [id, (read(id, scene) as Known<unknown>).value]);
  return { subject: scene.on.subject, ...Object.fromEntries(values), ...factsOf(uses, scene) };
}

function factsOf(ids: readonly string[], scene: Scene): Record<string, Fact> {
  return Object.fromEntries(ids.map((id) => [id, read(id, scene)]));
}

function guarded(check: Check, scene: Scene, judge: () => Verdict | readonly Verdict[]): Finding[] {
  try {
    const said = judge();
    const verdicts: readonly Verdict[] = Array.isArray(said) ? said : [said as Verdict];
    return verdicts.map((verdict) => asFinding(verdict, { check, scene }));
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return [{
      ...EMPTY,
      subject: scene.on.subject,
      status: "crashed",
      detail: `The check "${check.id}" threw ${detail}`,
    }];
  }
}

function asFinding(verdict: Verdict, { check, scene }: { check: Check; scene: Scene }): Finding {
  const { evidence, remedies, subject, blockedBy, lacks, ...said } = verdict;
  if (lacks !== undefined) return unknownFinding(check, { ...scene, missing: lacks });
  return {
    ...said,
    ...(blockedBy === undefined ? {} : { blockedBy: standingInTheWay(blockedBy, scene) }),
    ...(said.impact === undefined && said.status === "fail" ? { impact: check.why } : {}),
    subject: subject ?? scene.on.subject,
    evidence: evidenceOf(evidence ?? {}, { check, scene }),
    remedies: remedies ?? [],
  };
}

/** What the check names as evidence, with the source of the fact; without a word of its own, all that it needed. */
function evidenceOf(
  named: Readonly<Record<string, unknown>>,
  { check, scene }: { check: Check; scene: Scene },
): Evidence[] {
  const ids = Object.keys(named);
  return (ids.length > 0 ? ids : check.needs).flatMap((id): Evidence[] => {
    const fact = read(id, scene);
    const source = fact.state === "known" ? fact.source : fact.detail;
    return [{ fact: id, source, ...(id in named ? { value: named[id] } : {}) }];
  });
}

/** A need is missing: blocked where a failed upstream should have supplied it, else unknown with its reason. */
function unknownFinding(check: Check, { judged, on, missing }: Scene & { missing: Unknown }): Finding {
  const blockers = check.blockedBy.filter((id) =>
    (judged.get(id) ?? []).some((finding) => stands(finding, on.subject))
  );
  if (blockers.length > 0) {
    return { ...EMPTY, subject: on.subject, status: "blocked", blockedBy: blockers, detail: missing.detail };
  }
  return { ...EMPTY, subject: on.subject, status: "unknown", reason: missing.reason, detail: missing.detail };
}

/** Of the checks that may block, those that do; all where none was judged so, for then the check knows better. */
function standingInTheWay(ids: readonly string[], { judged, on }: Scene): readonly string[] {
  const standing = ids.filter((id) => (judged.get(id) ?? []).some((finding) => stands(finding, on.subject)));
  return standing.length > 0 ? standing : ids;
}

/** Whether a finding stands in the way of this subject. */
function stands(finding: Finding, subject: Subject): boolean {
  if (finding.status !== "fail" && finding.status !== "blocked") return false;
  const reach = [finding.subject, ...finding.affects ?? []];
  return subject === "none" || reach.some((each) => meets(each, subject));
}

function lowered(finding: Finding, { atMost, because }: JudgedSubject): Finding {
  if (atMost === "fail" || (finding.status !== "fail" && finding.status !== "blocked")) return finding;
  if (atMost === "warn" && finding.status === "fail") return { ...finding, status: "warn", detail: because };
  const { kind: _kind, affects: _affects, blockedBy: _blockedBy, ...rest } = finding;
  return { ...rest, status: "unknown", reason: "unclaimed", detail: because, remedies: [] };
}
