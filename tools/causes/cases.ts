/**
 * The cases of `fixtures/causes/`: situations as statuses alone, and what must come out of them.
 *
 * @module
 */
import type { CauseCheck, CauseFinding } from "../../checks/engine/causes/graph.ts";
import { rank, type Ranking, refKey } from "../../checks/engine/causes/rank.ts";
import type { Subject } from "../../checks/engine/subject.ts";

/** `graph.yaml`: check id to its links and the kinds of its subjects. */
export type GraphFile = Readonly<
  Record<string, { readonly subjects: string; readonly causedBy: CauseCheck["causedBy"] }>
>;

export interface Case {
  readonly id: string;
  readonly story: string;
  readonly peers?: readonly string[];
  readonly findings: readonly (Omit<CauseFinding, "subject" | "affects"> & {
    readonly subject?: Subject;
    readonly affects?: readonly Subject[];
  })[];
  readonly expect: {
    readonly roots: readonly ExpectedRoot[];
    readonly latent?: readonly string[];
    readonly exit: number;
    readonly status: string;
  };
}

interface ExpectedRoot {
  readonly check: string;
  readonly subjects?: readonly string[];
  readonly explains?: readonly string[];
  readonly confidence?: string;
}

const DEFAULT_PEERS = ["169.254.255.1", "169.254.255.2"];
const OUTCOMES = new Set(["kube-vip/running", "bgp/session", "services/announced"]);
const STATUS_OF_EXIT: Readonly<Record<number, string>> = { 0: "healthy", 1: "broken", 2: "unclear" };

export function checksOf(graph: GraphFile): CauseCheck[] {
  return Object.entries(graph).map(([id, { causedBy }]) => ({ id, outcome: OUTCOMES.has(id), causedBy }));
}

/** What is named, and a pass for each peer that is not: peers vouch for each other. */
function allFindings(graph: GraphFile, { peers, findings }: Case): CauseFinding[] {
  const named = findings.map((finding): CauseFinding => ({ ...finding, subject: finding.subject ?? "none" }));
  const passing = Object.entries(graph)
    .filter(([id, { subjects }]) =>
      /\bpeer\b/.test(subjects) &&
      !named.some(({ check, subject }) => check === id && (subject === "none" || subject === "peer:*"))
    )
    .flatMap(([check]) =>
      (peers ?? DEFAULT_PEERS).map((peer): CauseFinding => ({ check, subject: `peer:${peer}`, status: "pass" }))
    )
    .filter((pass) => !named.some(({ check, subject }) => check === pass.check && subject === pass.subject));
  return [...named, ...passing];
}

/** Sentences on each way in which the case comes out differently; none where it holds. */
export function differences(graph: GraphFile, each: Case): string[] {
  const ranking = rank(checksOf(graph), allFindings(graph, each));
  const { roots, latent, exit, status } = each.expect;
  const said: string[] = [];
  compare("roots", { found: ranking.causes.map(nameOf), expected: roots.map(nameOf), said });
  for (const [index, expected] of roots.entries()) {
    const found = ranking.causes[index];
    if (found !== undefined && found.check === expected.check) compareRoot(found, { expected, said });
  }
  compare("latent", { found: ranking.latent.map(refKey).sort(), expected: [...latent ?? []].sort(), said });
  compare("exit", { found: ranking.exitCode, expected: exit, said });
  compare("status", { found: STATUS_OF_EXIT[ranking.exitCode], expected: status, said });
  return said;
}

function nameOf(root: { readonly check: string; readonly subjects?: readonly string[] }): string {
  const subjects = (root.subjects ?? []).filter((subject) => subject !== "none");
  return [root.check, ...subjects].join(" ");
}

function compareRoot(
  found: Ranking["causes"][number],
  { expected, said }: { expected: ExpectedRoot; said: string[] },
): void {
  const { check, explains, confidence } = expected;
  if (explains !== undefined) {
    compare(`explains of ${check}`, {
      found: found.explains.map(refKey).sort(),
      expected: [...explains].map(withSubject).sort(),
      said,
    });
  }
  if (confidence !== undefined) {
    compare(`confidence of ${check}`, { found: found.confidence, expected: confidence, said });
  }
}

function withSubject(text: string): string {
  return text.includes(" ") ? text : `${text} none`;
}

function compare(
  what: string,
  { found, expected, said }: { found: unknown; expected: unknown; said: string[] },
): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  if (left !== right) said.push(`${what}: found ${left}, expected ${right}`);
}
