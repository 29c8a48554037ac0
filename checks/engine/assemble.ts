/**
 * From facts and findings to the report: the ranking, the rows, the summary. It is the end of the fold over the events,
 * and may be called at any time; before the end of the run its causes are provisional.
 *
 * @module
 */
import { rank, type RankedCause, type Ranking, refKey } from "./causes/rank.ts";
import type { CauseFinding } from "./causes/graph.ts";
import type { Check } from "./define.ts";
import type { Fact } from "./fact.ts";
import type { FactReader } from "./facts.ts";
import { type Finding, type Status, STATUSES, worst } from "./finding.ts";
import type { Plan } from "./plan.ts";
import type { Remedy } from "./remedy.ts";
import type { Cause, Report, Result, RunInfo, SourceRow, Summary, Tool, Verdict } from "./report.ts";
import { SCHEMA_VERSION } from "./report.ts";
import { repeatedFlags, withSameRun } from "./same_run.ts";
import { type Selection, skippedFinding } from "./select.ts";
import { checkSentence, subjectNames } from "./words.ts";

export interface Assembly {
  readonly plan: Plan;
  readonly selection: Selection;
  readonly facts: FactReader;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly tool: Tool;
  readonly run: Omit<RunInfo, "host" | "node" | "provider" | "providerName" | "kubeVipVersion" | "ccmVersion">;
  readonly sources: readonly SourceRow[];
  /** Where the report is to hold its facts. */
  readonly kept?: Readonly<Record<string, Fact>>;
}

export function assemble(assembly: Assembly): Report {
  const { plan, selection, facts, tool, run, sources, kept } = assembly;
  const flags = repeatedFlags(run.args);
  const judged = new Map(
    plan.checks.map((check) => [check.id, withSameRun(assembly.findings.get(check.id) ?? [skippedFinding()], flags)]),
  );
  const ranking = rank(
    plan.checks,
    [...judged].flatMap(([check, findings]) => findings.map((each) => forWalk(check, each))),
  );
  const told = new Map(
    [...judged].map(([id, findings]) => [id, findings.map((each) => afterRanking(id, { each, ranking }))]),
  );
  const shown = new Map([...told].map(([id, each]) => [id, selection.selected.has(id) ? each : [skippedFinding()]]));
  const results = plan.checks.map((check) => asResult(check, shown.get(check.id) ?? []));
  const causes = ranking.causes
    .filter((cause) => concernsSelection(cause, selection))
    .map((cause) => asCause(cause, { plan, told }));
  return {
    schemaVersion: SCHEMA_VERSION,
    tool,
    run: { ...run, ...plan.words(facts) },
    summary: summarize(results, { plan, selection, facts, ranking, shown }),
    causes,
    results,
    peers: plan.matrix(facts),
    sources,
    ...(kept === undefined ? {} : { facts: kept }),
    redaction: { mode: "none", counts: {} },
  };
}

function forWalk(check: string, finding: Finding): CauseFinding {
  const { subject, status, kind, affects, confidence, reason } = finding;
  return {
    check,
    subject,
    status,
    ...(kind === undefined ? {} : { kind }),
    ...(affects === undefined ? {} : { affects }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Rule 10 lowers what hurts nothing now; what a root explains says so. */
function afterRanking(check: string, { each, ranking }: { each: Finding; ranking: Ranking }): Finding {
  const key = refKey({ check, subject: each.subject });
  const latent = each.status === "fail" && ranking.latent.some((ref) => refKey(ref) === key);
  const causedBy = ranking.causedBy.get(key);
  return {
    ...each,
    ...(latent ? { status: "warn", latent: true } as const : {}),
    ...(causedBy === undefined ? {} : { causedBy }),
  };
}

function concernsSelection(cause: RankedCause, { selected }: Selection): boolean {
  return selected.has(cause.check) || cause.explains.some(({ check }) => selected.has(check));
}

function asCause(
  ranked: RankedCause,
  { plan, told }: { plan: Plan; told: ReadonlyMap<string, readonly Finding[]> },
): Cause {
  const check = plan.checks.find(({ id }) => id === ranked.check);
  const findings = (told.get(ranked.check) ?? []).filter(({ subject }) => ranked.subjects.includes(subject));
  const remedies = new Map<string, Remedy>();
  for (const remedy of findings.flatMap((finding) => finding.remedies)) remedies.set(JSON.stringify(remedy), remedy);
  return {
    check: ranked.check,
    kind: ranked.kind,
    subjects: ranked.subjects,
    summary: check === undefined ? ranked.check : kindSentence(check, ranked),
    confidence: ranked.confidence,
    remedies: [...remedies.values()],
    explains: ranked.explains,
    unseen: ranked.unseen,
  };
}

function kindSentence(check: Check, { kind, subjects }: RankedCause): string {
  return checkSentence(check.kinds[kind] ?? check.title, { subjects });
}

function asResult(check: Check, findings: readonly Finding[]): Result {
  const status = worst(findings.map((finding) => finding.status));
  const first = findings.find((finding) => finding.status === status);
  return {
    id: check.id,
    title: check.title,
    area: check.area,
    status,
    severity: check.severity,
    summary: resultSentence(check, { findings, status }),
    ...(status === "unknown" && first?.reason !== undefined ? { reason: first.reason } : {}),
    findings,
    docs: `kube-vip-doctor explain ${check.id}`,
  };
}

function resultSentence(check: Check, { findings, status }: { findings: readonly Finding[]; status: Status }): string {
  const worstOnes = findings.filter((finding) => finding.status === status);
  const [first] = worstOnes;
  if (first === undefined) return check.title;
  if (first.kind !== undefined) {
    const alike = worstOnes.filter((finding) => finding.kind === first.kind).map((finding) => finding.subject);
    return checkSentence(check.kinds[first.kind] ?? check.title, { subjects: alike });
  }
  if (status === "pass") return check.title;
  const names = subjectNames(worstOnes.map((finding) => finding.subject));
  return names === "" || first.detail === undefined ? first.detail ?? check.title : `${names}: ${first.detail}`;
}

const VERDICTS: Readonly<Record<0 | 1 | 2, Verdict>> = { 0: "healthy", 1: "broken", 2: "unclear" };

function summarize(
  results: readonly Result[],
  { plan, selection, facts, ranking, shown }: {
    plan: Plan;
    selection: Selection;
    facts: FactReader;
    ranking: Ranking;
    shown: ReadonlyMap<string, readonly Finding[]>;
  },
): Summary {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
  for (const finding of results.flatMap((result) => result.findings)) counts[finding.status]++;
  const exitCode = selectedExit(shown, ranking);
  const status = VERDICTS[exitCode];
  const sentence = `${plan.sentence(status, { facts, findings: shown })}${ofSelection(plan, selection)}`;
  return { status, sentence, counts, exitCode };
}

/** A verdict over a part of the checks is none over the node, and says so. */
function ofSelection({ checks }: Plan, { selected }: Selection): string {
  if (selected.size === checks.length) return "";
  return selected.size === 1
    ? ` Only one of ${checks.length} checks was judged.`
    : ` Only ${selected.size} of ${checks.length} checks were judged.`;
}

/** Rule 15 over what was selected. */
function selectedExit(shown: ReadonlyMap<string, readonly Finding[]>, ranking: Ranking): 0 | 1 | 2 {
  const all = [...shown].flatMap(([check, findings]) => findings.map((finding) => ({ check, finding })));
  if (all.some(({ finding }) => finding.status === "fail")) return 1;
  const unclear = all.some(({ check, finding }) => {
    if (finding.status === "crashed") return true;
    if (check !== "kube-vip/running" && check !== "bgp/session") return false;
    if (finding.status === "blocked") return !ranking.causedBy.has(refKey({ check, subject: finding.subject }));
    return finding.status === "unknown" && finding.reason !== "unclaimed";
  });
  return unclear ? 2 : 0;
}
