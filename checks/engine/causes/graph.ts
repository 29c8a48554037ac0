/**
 * The graph of causes: which findings are joined, and which links carry. The rules are numbered as in
 * `fixtures/causes/README.md`.
 *
 * @module
 */
import type { CauseLink } from "../define.ts";
import type { Confidence, Status } from "../finding.ts";
import type { UnknownReason } from "../fact.ts";
import { encloses, kindOf, type Subject } from "../subject.ts";

/** As much of a check as the walk needs. */
export interface CauseCheck {
  readonly id: string;
  readonly outcome: boolean;
  readonly causedBy: readonly CauseLink[];
}

/** As much of a finding as the walk needs. */
export interface CauseFinding {
  readonly check: string;
  readonly subject: Subject;
  readonly status: Status;
  readonly kind?: string;
  readonly affects?: readonly Subject[];
  readonly confidence?: Confidence;
  readonly reason?: UnknownReason;
}

/** A finding with its place among the others. `up` and `down` hold what is joined, whatever its status. */
export interface Vertex {
  readonly finding: CauseFinding;
  readonly outcome: boolean;
  readonly up: Vertex[];
  readonly down: Vertex[];
}

/** Rule 1: `warn` counts as `pass`, `skipped` and `crashed` as `unknown`. */
export type Standing = "bad" | "blocked" | "unknown" | "good" | "notApplicable";

export function standing(status: Status): Standing {
  switch (status) {
    case "fail":
      return "bad";
    case "blocked":
      return "blocked";
    case "unknown":
    case "skipped":
    case "crashed":
      return "unknown";
    case "warn":
    case "pass":
      return "good";
    case "notApplicable":
      return "notApplicable";
  }
}

/** Builds the graph of findings. Links to checks that have no finding lead nowhere. */
export function buildGraph(checks: readonly CauseCheck[], findings: readonly CauseFinding[]): Vertex[] {
  const outcomes = new Set(checks.filter((check) => check.outcome).map((check) => check.id));
  const vertices = findings.map((finding): Vertex => ({
    finding,
    outcome: outcomes.has(finding.check),
    up: [],
    down: [],
  }));
  const byCheck = Map.groupBy(vertices, ({ finding }) => finding.check);
  for (const check of checks) {
    const downstream = downstreamOf(byCheck.get(check.id) ?? []);
    const joined = check.causedBy.map((link) => joinedBy(byCheck.get(link.check) ?? [], downstream));
    for (const down of downstream.all) {
      const known = new Set<Vertex>();
      for (const [index, link] of check.causedBy.entries()) {
        for (const up of joined[index]?.get(down) ?? []) {
          if (known.has(up) || !kindsAllow(link, up.finding, down.finding)) continue;
          known.add(up);
          up.down.push(down);
          down.up.push(up);
        }
      }
    }
  }
  return vertices;
}

/** The findings of one check, by what they speak of: there may be thousands of Services. */
interface Downstream {
  readonly all: readonly Vertex[];
  readonly bySubject: ReadonlyMap<Subject, readonly Vertex[]>;
  /** Those that something which encloses them may explain. */
  readonly open: readonly Vertex[];
}

function downstreamOf(all: readonly Vertex[]): Downstream {
  const bySubject = Map.groupBy(all, ({ finding }) => wholeNode(finding.subject));
  return { all, bySubject, open: all.filter((vertex) => !isVouchedFor(vertex, all)) };
}

/** Rules 2, 3 and 4: for each finding of the check those upstream that it is joined to, in their order. */
function joinedBy(
  upstream: readonly Vertex[],
  { bySubject, open }: Downstream,
): ReadonlyMap<Vertex, readonly Vertex[]> {
  const found = new Map<Vertex, Vertex[]>();
  for (const up of upstream) {
    const own = wholeNode(up.finding.subject);
    const reach = up.finding.affects?.map(wholeNode) ?? [own];
    const wide = reach.filter((each) => each === "none" || each.endsWith(":*"));
    const below = new Set([
      ...[own, ...reach].flatMap((subject) => bySubject.get(subject) ?? []),
      ...(wide.length === 0
        ? []
        : open.filter(({ finding }) => wide.some((each) => encloses(each, wholeNode(finding.subject))))),
    ]);
    for (const down of below) {
      const list = found.get(down);
      if (list === undefined) found.set(down, [up]);
      else list.push(up);
    }
  }
  return found;
}

/** Rule 1: the own Node and the whole node are one subject. A run speaks of no other Node. */
function wholeNode(subject: Subject): Subject {
  return kindOf(subject) === "node" ? "none" : subject;
}

/** Rule 4: whether the same check passes for another peer. */
function isVouchedFor(vertex: Vertex, sameCheck: readonly Vertex[]): boolean {
  const { subject } = vertex.finding;
  if (!isOnePeer(subject)) return false;
  return sameCheck.some(({ finding }) =>
    isOnePeer(finding.subject) && finding.subject !== subject && standing(finding.status) === "good"
  );
}

function isOnePeer(subject: Subject): boolean {
  return kindOf(subject) === "peer" && subject !== "peer:*";
}

/** Rule 5: kinds narrow what fails; a blocked or unknown finding has none, so the link holds. */
function kindsAllow(link: CauseLink, up: CauseFinding, down: CauseFinding): boolean {
  if (link.kinds !== undefined && up.status === "fail" && !link.kinds.includes(up.kind ?? "")) return false;
  if (link.explains !== undefined && down.status === "fail" && !link.explains.includes(down.kind ?? "")) return false;
  return true;
}
