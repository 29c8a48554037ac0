/**
 * One check over the healthy node with something changed: for tables of cases that would be a scenario each.
 *
 * @module
 */
import { expand } from "../../../checks/demo/expand.ts";
import type { Finding } from "../../../checks/engine/finding.ts";
import { replay } from "../../../checks/engine/replay.ts";
import { select } from "../../../checks/engine/select.ts";
import { plan } from "../../../checks/plan.ts";
import { layersOf } from "../../../tools/scenarios/read.ts";
import { scenarios } from "./all.ts";

/**
 * What a check says before causes are ranked.
 *
 * @param facts As in a scenario file: what differs from `base`.
 */
export function judge(
  id: string,
  facts: Readonly<Record<string, unknown>>,
  { base = "_healthy" }: { base?: string } = {},
): readonly Finding[] {
  const selection = select(plan.checks, { only: [id], skip: [] });
  const { progress } = replay(plan, { facts: expand([...layersOf(scenarios, base), { facts }]), selection });
  const found = progress.findings.get(id);
  if (found === undefined) throw new ReferenceError(`there is no check ${id}`);
  return found;
}

/** `subject status kind` of each finding; the subject is left out where it is the whole node. */
export function wordsOf(findings: readonly Finding[]): string[] {
  return findings.map(({ subject, status, kind }) =>
    [subject === "none" ? "" : subject, status, kind ?? ""].filter(Boolean).join(" ")
  );
}
