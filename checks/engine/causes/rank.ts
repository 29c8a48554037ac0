/**
 * From findings to causes: roots, what each explains, what is latent, and the exit code (rules 9 to 15).
 *
 * @module
 */
import { type Confidence, CONFIDENCES, type FindingRef } from "../finding.ts";
import { compareSubjects, type Subject } from "../subject.ts";
import { buildGraph, type CauseCheck, type CauseFinding, standing, type Vertex } from "./graph.ts";
import { type Carried, carry, isBrokenOutcome, isFailing, isUnknownOutcome, type Reach, reach } from "./walk.ts";

export interface RankedCause {
  readonly check: string;
  readonly kind: string;
  readonly subjects: readonly Subject[];
  readonly confidence: Confidence;
  /** Failing and blocked findings behind it, sorted. */
  readonly explains: readonly FindingRef[];
  /** Checks upstream that are unknown. */
  readonly unseen: readonly string[];
}

export interface Ranking {
  readonly causes: readonly RankedCause[];
  /** Failing findings to be lowered to `warn`. */
  readonly latent: readonly FindingRef[];
  /** Roots that explain a finding, by `check subject`. */
  readonly causedBy: ReadonlyMap<string, readonly FindingRef[]>;
  readonly exitCode: 0 | 1 | 2;
}

interface Root {
  readonly vertex: Vertex;
  readonly reached: ReadonlyMap<Vertex, Reach>;
  readonly confidence: Confidence;
  readonly unseen: readonly string[];
}

export function refKey({ check, subject }: FindingRef): string {
  return `${check} ${subject}`;
}

/** Ranks the findings of a run. `checks` is the graph; each finding's check stands in it. */
export function rank(checks: readonly CauseCheck[], findings: readonly CauseFinding[]): Ranking {
  const vertices = buildGraph(checks, findings);
  const carried = carry(vertices);
  // Rule 11: the user left out an outcome, so nothing can be said to hurt nothing.
  const everythingCounts = vertices.some((vertex) => vertex.outcome && vertex.finding.status === "skipped");
  const roots: Root[] = [];
  const latent: FindingRef[] = [];
  for (const vertex of vertices) {
    if (!isFailing(vertex) || carried.explained.has(vertex)) continue;
    const reached = reach(vertex, carried);
    if (vertex.outcome || everythingCounts || [...reached.keys()].some(isOutcomeThatCounts)) {
      roots.push(asRoot(vertex, reached));
    } else {
      latent.push(ref(vertex));
    }
  }
  latent.push(...latentBehind(vertices, roots, latent));
  return {
    causes: group(roots, carried),
    latent,
    causedBy: explanations(roots),
    exitCode: exitCode(vertices, roots),
  };
}

function isOutcomeThatCounts(vertex: Vertex): boolean {
  return isBrokenOutcome(vertex) || isUnknownOutcome(vertex);
}

function asRoot(vertex: Vertex, reached: ReadonlyMap<Vertex, Reach>): Root {
  const unseen = [...new Set(unknownUpstream(vertex).map((up) => up.finding.check))].sort();
  return { vertex, reached, unseen, confidence: confidence(vertex, { reached, unseen }) };
}

/** Rule 14. */
function confidence(vertex: Vertex, { reached, unseen }: Pick<Root, "reached" | "unseen">): Confidence {
  const ways = [...reached].filter(([to]) => isOutcomeThatCounts(to));
  const straight = vertex.outcome || ways.some(([, way]) => !way.onlyBridged);
  const own = !straight ? "possible" : unseen.length > 0 ? "likely" : "certain";
  const claimed = vertex.finding.confidence ?? "certain";
  return CONFIDENCES[Math.max(CONFIDENCES.indexOf(own), CONFIDENCES.indexOf(claimed))] ?? "possible";
}

/** Everything unknown upstream, as far as nothing that passes cuts the way to it. */
function unknownUpstream(vertex: Vertex): Vertex[] {
  const seen = new Set<Vertex>();
  const open = [...vertex.up];
  for (let up = open.pop(); up !== undefined; up = open.pop()) {
    const state = standing(up.finding.status);
    if (seen.has(up) || state === "good" || state === "notApplicable") continue;
    seen.add(up);
    open.push(...up.up);
  }
  return [...seen].filter((up) => standing(up.finding.status) === "unknown");
}

/** Rule 10 for a failing finding that something failing leads to, where that leads to no outcome either. */
function latentBehind(vertices: readonly Vertex[], roots: readonly Root[], first: readonly FindingRef[]): FindingRef[] {
  const known = new Set(first.map(refKey));
  const behind = new Set(roots.flatMap(({ vertex, reached }) => [vertex, ...reached.keys()]));
  return vertices
    .filter((vertex) => isFailing(vertex) && !known.has(refKey(ref(vertex))) && !behind.has(vertex))
    .map(ref);
}

/** Rules 12 and 13. */
function group(roots: readonly Root[], carried: Carried): RankedCause[] {
  const groups = Map.groupBy(roots, ({ vertex }) => `${vertex.finding.check} ${vertex.finding.kind ?? ""}`);
  return [...groups.values()]
    .map((members) => ({ members, order: orderOf(members, carried) }))
    .sort((a, b) => compareOrder(a.order, b.order))
    .map(({ members }) => asCause(members));
}

function asCause(members: readonly Root[]): RankedCause {
  const [first] = members as [Root, ...Root[]];
  const { check, kind } = first.vertex.finding;
  return {
    check,
    kind: kind ?? "",
    subjects: members.map((root) => root.vertex.finding.subject).sort(compareSubjects),
    confidence: leastSure(members),
    explains: explainedBy(members),
    unseen: [...new Set(members.flatMap((root) => root.unseen))].sort(),
  };
}

/** Several subjects are as sure as the least sure of them. */
function leastSure(members: readonly Root[]): Confidence {
  return CONFIDENCES[Math.max(...members.map((root) => CONFIDENCES.indexOf(root.confidence)))] ?? "possible";
}

function explainedBy(members: readonly Root[]): FindingRef[] {
  const found = new Map<string, FindingRef>();
  for (const { reached } of members) {
    for (const vertex of reached.keys()) {
      if (standing(vertex.finding.status) === "unknown") continue;
      found.set(refKey(ref(vertex)), ref(vertex));
    }
  }
  return [...found.values()].sort((a, b) =>
    a.check < b.check ? -1 : a.check > b.check ? 1 : compareSubjects(a.subject, b.subject)
  );
}

interface Order {
  /** Broken outcomes explained: running, sessions, VIPs. */
  readonly outcomes: readonly number[];
  readonly measured: boolean;
  readonly confidence: number;
  readonly longest: number;
  readonly subject: Subject;
  readonly check: string;
}

/** Outcomes in the order in which they count. */
const OUTCOME_ORDER = ["kube-vip/running", "bgp/session", "services/announced"] as const;

function orderOf(members: readonly Root[], { next }: Carried): Order {
  const broken = new Set<Vertex>();
  let longest = 0;
  for (const { vertex, reached } of members) {
    if (isBrokenOutcome(vertex)) broken.add(vertex);
    for (const [to, way] of reached) {
      if (isBrokenOutcome(to)) broken.add(to);
      if (isOutcomeThatCounts(to)) longest = Math.max(longest, way.longest);
    }
  }
  const cause = asCause(members);
  return {
    outcomes: OUTCOME_ORDER.map((id) => [...broken].filter((vertex) => vertex.finding.check === id).length),
    measured: members.some((root) => (next.get(root.vertex) ?? []).some((step) => isFailing(step.to))),
    confidence: CONFIDENCES.indexOf(cause.confidence),
    longest,
    subject: cause.subjects[0] ?? "none",
    check: cause.check,
  };
}

function compareOrder(a: Order, b: Order): number {
  for (const [index, count] of a.outcomes.entries()) {
    const other = b.outcomes[index] ?? 0;
    if (count !== other) return other - count;
  }
  if (a.measured !== b.measured) return a.measured ? -1 : 1;
  if (a.confidence !== b.confidence) return a.confidence - b.confidence;
  if (a.longest !== b.longest) return b.longest - a.longest;
  return compareSubjects(a.subject, b.subject) || (a.check < b.check ? -1 : a.check > b.check ? 1 : 0);
}

function explanations(roots: readonly Root[]): Map<string, FindingRef[]> {
  const found = new Map<string, FindingRef[]>();
  for (const { vertex, reached } of roots) {
    for (const to of reached.keys()) {
      const key = refKey(ref(to)), others = found.get(key);
      if (others === undefined) found.set(key, [ref(vertex)]);
      else others.push(ref(vertex));
    }
  }
  return found;
}

/** Checks whose standing has to be known for a run to end with 0. */
const HAS_TO_BE_KNOWN = new Set(["kube-vip/running", "bgp/session"]);

/** Rule 15. Each failing finding is a root, explained by one, or latent: so «something fails» is «there is a root». */
function exitCode(vertices: readonly Vertex[], roots: readonly Root[]): 0 | 1 | 2 {
  if (roots.length > 0) return 1;
  return vertices.some(({ finding }) => leavesUnclear(finding)) ? 2 : 0;
}

function leavesUnclear({ check, status, reason }: CauseFinding): boolean {
  if (status === "crashed") return true;
  if (!HAS_TO_BE_KNOWN.has(check)) return false;
  return status === "blocked" || (status === "unknown" && reason !== "unclaimed");
}

function ref({ finding }: Vertex): FindingRef {
  return { check: finding.check, subject: finding.subject };
}
