/** `demo`: a recorded node through the whole program. */
import { assemble } from "../../checks/engine/assemble.ts";
import { replay } from "../../checks/engine/replay.ts";
import type { Event } from "../../checks/engine/events.ts";
import { select } from "../../checks/engine/select.ts";
import { demoScenarios } from "../../checks/demo/scenarios.ts";
import { plan } from "../../checks/plan.ts";
import type { Io } from "../io/io.ts";
import { toolOf } from "../live_run.ts";
import { nearest, UsageError } from "../usage.ts";

/** The events of a built-in scenario; throws {@link UsageError} for an unknown name. */
export async function demoEvents(name: string | undefined, io: Io): Promise<readonly Event[]> {
  const names = demoScenarios.map((scenario) => scenario.name);
  const scenario = name === undefined ? demoScenarios[0] : demoScenarios.find((each) => each.name === name);
  if (scenario === undefined) {
    const near = nearest(name ?? "", names);
    throw new UsageError({
      kind: "scenario",
      found: `no scenario ${JSON.stringify((name ?? "").slice(0, 80))}`,
      expected: `one of ${names.join(", ")}`,
      hint: near === null ? "kube-vip-doctor demo" : `Did you mean ${near}?`,
    });
  }
  const selection = select(plan.checks, { only: [], skip: [] });
  const started = performance.now();
  const { progress, events } = replay(plan, { facts: await scenario.load(), selection });
  const report = assemble({
    plan,
    selection,
    facts: progress.facts,
    findings: progress.findings,
    tool: toolOf(io),
    run: {
      id: crypto.randomUUID(),
      startedAt: new Date().toISOString(),
      durationMs: Math.round(performance.now() - started),
      mode: "demo",
      deadlineHit: false,
      interrupted: false,
      args: io.args,
    },
    sources: [],
  });
  return [...events, { type: "ended", report }];
}
