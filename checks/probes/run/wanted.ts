/**
 * Which facts a selection of checks needs, so that a run of one check does not ask the whole world.
 *
 * @module
 */
import type { Plan } from "../../engine/plan.ts";
import type { Selection } from "../../engine/select.ts";
import type { Probe } from "../probe.ts";

export interface Wanting {
  readonly plan: Plan;
  readonly selection: Selection;
  readonly probes: readonly Probe[];
}

/** Facts that checks, derivations and other probes ask for, directly or through each other. */
export function wantedFacts({ plan, selection, probes }: Wanting): ReadonlySet<string> {
  const wanted = new Set<string>();
  const open = plan.checks
    .filter((check) => selection.evaluated.has(check.id))
    .flatMap((
      check,
    ) => [...check.needs, ...check.uses, ...(check.per === "node" ? [] : [plan.subjectFacts[check.per]])]);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (wanted.has(id)) continue;
    wanted.add(id);
    const from = [
      ...plan.derivations.filter(({ provides }) => provides.includes(id as string)).flatMap(({ uses }) => uses),
      ...probes.filter(({ provides }) => (provides as readonly string[]).includes(id as string)).flatMap(({ needs }) =>
        needs
      ),
    ];
    open.push(...from);
  }
  return wanted;
}
