/**
 * One run on the real machine, from options to events and a report.
 *
 * @module
 */
import { assemble } from "../checks/engine/assemble.ts";
import type { Event } from "../checks/engine/events.ts";
import type { RunInfo } from "../checks/engine/report.ts";
import { type GivenFlag, repeatedFlags, withoutSecrets, withSameRun } from "../checks/engine/same_run.ts";
import { select } from "../checks/engine/select.ts";
import { plan } from "../checks/plan.ts";
import { PROBES } from "../checks/probes/probes.ts";
import { schedule } from "../checks/probes/run/schedule.ts";
import type { World } from "../checks/probes/world.ts";
import type { Io } from "./io/io.ts";
import { keptFacts } from "./kept_facts.ts";
import type { RunOptions } from "./run_options.ts";
import { toolOf } from "./tool_of.ts";

export interface LiveRun {
  /** Facts and judgements as they come, then `ended` with the report; without it where the run was abandoned. */
  readonly events: AsyncIterable<Event>;
  waiting(): readonly { readonly probe: string; readonly sinceMs: number }[];
  /** Ends it before its time, with a report of what is known by then. */
  interrupt(): void;
  /** Ends it at once: nothing more is judged, and there is no report. */
  abandon(): void;
}

export function startRun(options: RunOptions, { world, io }: { world: World; io: Io }): LiveRun {
  const abort = new AbortController();
  const selection = select(plan.checks, options);
  const startedAt = world.clock.now();
  const startedMs = world.clock.monotonicMs();
  const run = schedule({
    plan,
    selection,
    probes: PROBES,
    world,
    settings: options.settings,
    deadlineMs: options.settings.deadlineMs,
    probeMs: options.settings.timeoutMs,
    signal: abort.signal,
  });
  const args = io.args.map((arg) => withoutSecrets(world.vault.scrub(arg)));
  const flags = repeatedFlags(args);
  const info = (outcome: { deadlineHit: boolean; interrupted: boolean }): Assembled => ({
    id: crypto.randomUUID(),
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(world.clock.monotonicMs() - startedMs),
    mode: "live",
    args,
    ...outcome,
  });
  let isAbandoned = false;
  async function* events(): AsyncGenerator<Event> {
    for await (const event of run.events) yield event.type === "judged" ? asked(event, flags) : event;
    if (isAbandoned) return;
    const { sources, ...outcome } = run.outcome();
    const { progress } = run;
    const report = assemble({
      plan,
      selection,
      facts: progress.facts,
      findings: progress.findings,
      tool: toolOf(io),
      run: info(outcome),
      sources: [...sources].sort((a, b) => a.probe < b.probe ? -1 : 1),
      ...(options.keepFacts ? { kept: keptFacts(progress.facts.entries()) } : {}),
    });
    yield { type: "ended", report };
  }
  return {
    events: events(),
    waiting: () => run.waiting(),
    interrupt: () => abort.abort(),
    abandon() {
      isAbandoned = true;
      run.abandon();
    },
  };
}

/** As the report will have it: its commands look at what this run looks at. */
function asked(event: Judged, flags: readonly GivenFlag[]): Judged {
  return { ...event, findings: withSameRun(event.findings, flags) };
}

type Judged = Extract<Event, { type: "judged" }>;

type Assembled = Omit<RunInfo, "host" | "node" | "provider" | "providerName" | "kubeVipVersion" | "ccmVersion">;
