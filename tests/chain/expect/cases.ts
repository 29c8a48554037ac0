/**
 * Faults on sites. The tests strike all of them on the first site that fits, and on the others a part that moves on from
 * site to site, so that each fault is struck on several; `CHAIN=whole` strikes all of them everywhere.
 *
 * @module
 */
import type { Report } from "../../../checks/engine/report.ts";
import { reportOf } from "../../support/scenario/run.ts";
import type { Fault } from "../faults/fault.ts";
import type { Lens } from "../lenses/lens.ts";
import { copy, observe } from "../site/observe.ts";
import type { Site } from "../site/site.ts";
import type { Truth } from "../site/truth.ts";

export const isWhole = Deno.env.get("CHAIN") === "whole";

export function fits({ traits }: Site, { needs = [], without = [] }: Pick<Fault, "needs" | "without">): boolean {
  return needs.every((trait) => traits.has(trait)) && !without.some((trait) => traits.has(trait));
}

export interface Struck {
  readonly report: Report;
  readonly truth: Truth;
}

/** What is reported of a site with these faults. */
export function strike(site: Site, faults: readonly Fault[], lens: Lens): Struck {
  const struck = copy(site);
  for (const fault of faults) fault.strike(struck);
  const { facts, truth } = observe(struck, lens);
  return { report: reportOf(facts), truth };
}
