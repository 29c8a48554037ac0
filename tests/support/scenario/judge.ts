/**
 * The healthy node with something changed: for tables of cases that would be a scenario each.
 *
 * @module
 */
import { expand } from "../../../checks/demo/expand.ts";
import type { Finding } from "../../../checks/engine/finding.ts";
import type { Progress } from "../../../checks/engine/progress.ts";
import { replay } from "../../../checks/engine/replay.ts";
import { select } from "../../../checks/engine/select.ts";
import { plan } from "../../../checks/plan.ts";
import { HEALTHY, layersOf } from "../../../tools/scenarios/read.ts";
import { scenarios } from "./all.ts";

export interface Changed {
  /** The scenario that is changed. @default {"_healthy"} */
  readonly base?: string;
}

/**
 * All facts, those that are derived among them.
 *
 * @param facts As in a scenario file: what differs from `base`.
 */
export function factsWith(facts: Readonly<Record<string, unknown>>, options: Changed = {}): Progress["facts"] {
  return replayed(facts, { ...options, only: [] }).facts;
}

/**
 * What a check says before causes are ranked.
 *
 * @param facts As in a scenario file: what differs from `base`.
 */
export function judge(
  id: string,
  facts: Readonly<Record<string, unknown>>,
  options: Changed = {},
): readonly Finding[] {
  const found = replayed(facts, { ...options, only: [id] }).findings.get(id);
  if (found === undefined) throw new ReferenceError(`there is no check ${id}`);
  return found;
}

function replayed(
  facts: Readonly<Record<string, unknown>>,
  { base = HEALTHY, only }: Changed & { readonly only: readonly string[] },
): Progress {
  const selection = select(plan.checks, { only, skip: [] });
  return replay(plan, { facts: expand([...layersOf(scenarios, base), { facts }]), selection }).progress;
}

/** `subject status kind` of each finding; the subject is left out where it is the whole node. */
export function wordsOf(findings: readonly Finding[]): string[] {
  return findings.map(({ subject, status, kind }) =>
    [subject === "none" ? "" : subject, status, kind ?? ""].filter(Boolean).join(" ")
  );
}
