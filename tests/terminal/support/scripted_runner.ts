/**
 * A runner that plays a made-up run: facts, judgements, the report, each at its time.
 *
 * @module
 */
import type { Event } from "../../../checks/engine/events.ts";
import type { Finding } from "../../../checks/engine/finding.ts";
import type { Report } from "../../../checks/engine/report.ts";
import type { Run, Runner, RunRequest } from "../../../checks/engine/runner.ts";
import { SAMPLE_CATALOGUE } from "./sample_catalogue.ts";
import { sampleFindings, sampleReport } from "./sample_report.ts";

export interface Script {
  /** Between two events, in milliseconds. */
  readonly paceMs: number;
  /** The checks before this one are judged, then nothing comes any more. */
  readonly hangAt?: string;
  readonly peers?: number;
  /** Whether the node is broken in the run with this number, counted from 1. */
  readonly broken: (run: number) => boolean;
}

export interface ScriptedRunner extends Runner {
  /** What was asked for, run after run. */
  readonly requests: readonly RunRequest[];
  /** Names under which something was saved, and what. */
  readonly saved: ReadonlyMap<string, Report>;
  /** Whether a repair has been carried out: from then on the node is in order. */
  readonly repaired: () => boolean;
}

export function scriptedRunner(script: Script): ScriptedRunner {
  const requests: RunRequest[] = [];
  const saved = new Map<string, Report>();
  let repaired = false;
  return {
    requests,
    saved,
    repaired: () => repaired,
    run(request) {
      requests.push(request);
      return play(request, { ...script, broken: !repaired && script.broken(requests.length) });
    },
    async *repair(remedy) {
      yield { sentence: `Before: ${remedy.operations.length} route leads elsewhere.`, ok: null };
      await pause(script.paceMs);
      repaired = true;
      yield { sentence: "The route is replaced.", ok: true, undo: "ip route del 169.254.255.2" };
      yield { sentence: "kube-vip's socket to 169.254.255.2 is established.", ok: true };
    },
    save(report, { name }) {
      if (saved.has(name)) return Promise.reject(new Error(`${name} is there already: choose another name.`));
      saved.set(name, report);
      return Promise.resolve(`/tmp/${name}`);
    },
  };
}

function play(
  { only }: RunRequest,
  { paceMs, hangAt, peers = 2, broken }: Omit<Script, "broken"> & { broken: boolean },
): Run {
  const { promise: cancelled, resolve: cancel } = Promise.withResolvers<void>();
  const startedAt = performance.now();
  const isOver = { value: false };
  void cancelled.then(() => isOver.value = true);
  async function* events(): AsyncGenerator<Event> {
    for (const event of factEvents()) {
      yield event;
      if (paceMs > 0) await Promise.race([pause(paceMs), cancelled]);
    }
    for (const { id } of SAMPLE_CATALOGUE) {
      if (only.length > 0 && !only.includes(id)) continue;
      if (id === hangAt) await cancelled;
      if (isOver.value) break;
      if (paceMs > 0) await Promise.race([pause(paceMs), cancelled]);
      yield { type: "judged", check: id, findings: sampleFindings(id, { broken }).map(withoutRoots) };
    }
    const facts = Object.fromEntries(factEvents().map(({ id, fact }) => [id, fact]));
    yield { type: "ended", report: { ...sampleReport({ broken, peers }), facts } };
  }
  return {
    events: events(),
    waiting: () => [{ probe: "kube-vip/logs", sinceMs: performance.now() - startedAt }],
    cancel,
  };
}

/** Roots are found at the end of a run. */
function withoutRoots({ causedBy: _, ...finding }: Finding): Finding {
  return finding;
}

function factEvents(): Extract<Event, { type: "fact" }>[] {
  const observation = { source: "sample", observedAt: "2026-11-24T02:14:09Z", durationMs: 1 };
  return [
    { type: "fact", id: "host", subject: null, fact: { state: "known", value: { name: "worker-1" }, ...observation } },
    {
      type: "fact",
      id: "metadata",
      subject: null,
      fact: { state: "unknown", reason: "timeout", detail: "no answer from metadata.platformequinix.com in 2 s" },
    },
  ];
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
