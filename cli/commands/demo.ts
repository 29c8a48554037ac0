import { assemble } from "../../checks/engine/assemble.ts";
import { replay } from "../../checks/engine/replay.ts";
import type { Event } from "../../checks/engine/events.ts";
import { select } from "../../checks/engine/select.ts";
import type { DemoScenario } from "../../checks/demo/load.ts";
import { plan } from "../../checks/plan.ts";
import type { Io } from "../io/io.ts";
import { keptFacts } from "../kept_facts.ts";
import { toolOf } from "../tool_of.ts";

/**
 * The events of a run over a scenario. All of it happens when the first one is asked for.
 *
 * @param options `keepFacts`: the report holds its facts.
 */
export async function* demoEvents(
  scenario: DemoScenario,
  { io, keepFacts = false }: { io: Io; keepFacts?: boolean },
): AsyncGenerator<Event> {
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
    ...(keepFacts ? { kept: keptFacts(progress.facts.entries()) } : {}),
  });
  yield* events;
  yield { type: "ended", report };
}
