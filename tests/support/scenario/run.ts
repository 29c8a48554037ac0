/**
 * A scenario through the engine, as `demo` and `tui REPORT` run it: derive, judge, rank, report.
 *
 * @module
 */
import { assemble } from "../../../checks/engine/assemble.ts";
import type { Fact } from "../../../checks/engine/fact.ts";
import type { Plan } from "../../../checks/engine/plan.ts";
import { type RecordedFacts, replay } from "../../../checks/engine/replay.ts";
import type { Report, RunInfo, Tool } from "../../../checks/engine/report.ts";
import { select, type Selection, type Wanted } from "../../../checks/engine/select.ts";
import { plan as wholePlan } from "../../../checks/plan.ts";

export const TOOL: Tool = { name: "kube-vip-doctor", version: "0.1.0", deno: "2.4.2" };

/** What a run says of itself, apart from what the facts say. */
export const RUN: Pick<RunInfo, "id" | "startedAt" | "durationMs" | "mode" | "deadlineHit" | "interrupted" | "args"> = {
  id: "test",
  startedAt: "2026-11-24T02:14:09Z",
  durationMs: 4103,
  mode: "demo",
  deadlineHit: false,
  interrupted: false,
  args: ["check"],
};

export interface RunOptions {
  /** @default the plan of every run */
  readonly plan?: Plan;
  /** @default everything */
  readonly wanted?: Partial<Wanted>;
  /** Whether the report holds its facts. @default false */
  readonly keep?: boolean;
}

export function reportOf(
  facts: RecordedFacts,
  { plan = wholePlan, wanted = {}, keep = false }: RunOptions = {},
): Report {
  const selection: Selection = select(plan.checks, { only: [], skip: [], ...wanted });
  const { progress } = replay(plan, { facts, selection });
  const kept: Record<string, Fact> = Object.fromEntries(progress.facts.entries());
  return assemble({
    plan,
    selection,
    facts: progress.facts,
    findings: progress.findings,
    tool: TOOL,
    run: RUN,
    sources: [],
    ...(keep ? { kept } : {}),
  });
}
