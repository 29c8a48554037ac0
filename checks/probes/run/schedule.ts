/**
 * Runs the probes side by side: each starts when what it needs is in, ends at its own deadline, and the whole run ends
 * at its own. What has not landed by then is unknown, with the reason. Nothing is judged here: facts go into a
 * `Progress`, which says what follows from them.
 *
 * @module
 */
import type { Event } from "../../engine/events.ts";
import { type Fact, known, unknown, valueOr } from "../../engine/fact.ts";
import { Progress } from "../../engine/progress.ts";
import type { SourceRow } from "../../engine/report.ts";
import type { Subject } from "../../engine/subject.ts";
import type { Peer, Settings } from "../../model/facts.ts";
import type { Probe, ProbeContext } from "../probe.ts";
import type { World } from "../world.ts";
import { EventQueue } from "./event_queue.ts";
import { wantedFacts, type Wanting } from "./wanted.ts";

export interface ScheduleOptions extends Wanting {
  readonly world: World;
  readonly settings: Settings;
  /** Milliseconds that the whole run may take. */
  readonly deadlineMs: number;
  /** Milliseconds that stand in for each probe's own deadline; `null`: its own. */
  readonly probeMs: number | null;
  /** Ends the run before its time. */
  readonly signal: AbortSignal;
}

export interface Schedule {
  /** Facts and judgements as they come; ends when the run does. */
  readonly events: AsyncIterable<Event>;
  readonly progress: Progress;
  waiting(): { readonly probe: string; readonly sinceMs: number }[];
  /** Ends what is under way and `events` at once: what is still unknown is not judged. */
  abandon(): void;
  /** Meaningful once `events` has ended. */
  outcome(): { readonly deadlineHit: boolean; readonly interrupted: boolean; readonly sources: readonly SourceRow[] };
}

/**
 * A probe that keeps its time may need a moment more to say so on a busy machine. Local probes have long deadlines
 * anyway: theirs only guards against a file system that hangs.
 */
const GRACE_MS = 250;

const OVER = "the probe is over";

interface Running {
  readonly probe: Probe;
  readonly startedMs: number;
  readonly abort: AbortController;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export function schedule(options: ScheduleOptions): Schedule {
  const run = new ScheduledRun(options);
  run.start();
  return run;
}

class ScheduledRun implements Schedule {
  readonly events = new EventQueue<Event>();
  readonly progress: Progress;
  readonly #options: ScheduleOptions;
  readonly #running = new Set<Running>();
  readonly #sources: SourceRow[] = [];
  #idle: Probe[];
  #ended = false;
  #deadlineHit = false;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ScheduleOptions) {
    this.#options = options;
    this.progress = new Progress(options.plan, options.selection);
    const wanted = wantedFacts(options);
    this.#idle = options.probes.filter(({ provides }) => provides.some((id) => wanted.has(id)));
  }

  start(): void {
    const { settings, deadlineMs, signal, world } = this.#options;
    this.#deadline = setTimeout(() => this.#end({ deadlineHit: true }), deadlineMs);
    signal.addEventListener("abort", () => this.#end({ deadlineHit: false }), { once: true });
    const observedAt = world.clock.now().toISOString();
    const fact = known(settings, { source: "command line", observedAt, durationMs: 0 });
    this.events.push(this.progress.land({ id: "settings", subject: null, fact }));
    // A fact that no probe of this run provides never comes; whatever uses it must not wait for it.
    const coming = new Set<string>([
      ...this.#idle.flatMap(({ provides }) => provides),
      ...this.#options.plan.derivations.flatMap(({ provides }) => provides),
    ]);
    const never = [...wantedFacts(this.#options)].filter((id) => !coming.has(id));
    this.#close(["settings", ...never]);
    if (signal.aborted) this.#end({ deadlineHit: false });
  }

  waiting(): { probe: string; sinceMs: number }[] {
    const now = this.#options.world.clock.monotonicMs();
    return [...this.#running].map(({ probe, startedMs }) => ({ probe: probe.id, sinceMs: now - startedMs }));
  }

  outcome() {
    return { deadlineHit: this.#deadlineHit, interrupted: this.#options.signal.aborted, sources: this.#sources };
  }

  abandon(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#deadline);
    for (const { timer, abort } of this.#running) {
      clearTimeout(timer);
      abort.abort();
    }
    this.#running.clear();
    this.events.end();
  }

  #close(ids: readonly string[]): void {
    this.events.push(this.progress.close(ids));
    this.#startReady();
    if (this.#idle.length === 0 && this.#running.size === 0) this.#end({ deadlineHit: false });
  }

  #startReady(): void {
    const ready = this.#idle.filter(({ needs }) => needs.every((id) => this.progress.isClosed(id)));
    this.#idle = this.#idle.filter((probe) => !ready.includes(probe));
    for (const probe of ready) this.#launch(probe);
  }

  #launch(probe: Probe): void {
    const { world, probeMs } = this.#options;
    const running: Running = {
      probe,
      startedMs: world.clock.monotonicMs(),
      abort: new AbortController(),
      timer: undefined,
    };
    const deadlineMs = probeMs ?? probe.deadlineMs;
    this.#running.add(running);
    running.timer = setTimeout(() => {
      this.#finish(running, {
        reason: "timeout",
        detail: `The probe ${probe.id} had no answer in ${seconds(deadlineMs)}`,
      });
    }, deadlineMs + GRACE_MS);
    world.debug(`${probe.id}: start`);
    // Started by a microtask, so that a probe that works in one breath does not reorder those started with it.
    Promise.resolve().then(() => probe.run(this.#context(running, deadlineMs))).then(
      () => this.#finish(running, { reason: "notCollected", detail: `The probe ${probe.id} had nothing to say of it` }),
      (error: unknown) =>
        this.#finish(running, { reason: "invalid", detail: `The probe ${probe.id} failed: ${messageOf(error)}` }),
    );
  }

  #context(running: Running, deadlineMs: number): ProbeContext {
    const { world } = this.#options;
    const land = (id: string, { subject, fact }: { subject: Subject | null; fact: Fact }) => {
      if (this.#running.has(running)) this.events.push(this.progress.land({ id, subject, fact }));
    };
    const observed = (source: string) => ({
      source,
      observedAt: world.clock.now().toISOString(),
      durationMs: world.clock.monotonicMs() - running.startedMs,
    });
    return {
      world,
      signal: running.abort.signal,
      remainingMs: () => Math.max(0, running.startedMs + deadlineMs - world.clock.monotonicMs()),
      read: (id) => this.progress.facts.get(id) as never,
      readFor: (id, peer) => this.progress.facts.get(id, `peer:${peer}`) as never,
      land: (id, value, source) => land(id, { subject: null, fact: known(value, observed(source)) }),
      landFor: (id, peer, { value, source, observedAt }) => {
        const now = observed(source);
        const fact = known(value, { ...now, observedAt: observedAt ?? now.observedAt });
        land(id, { subject: `peer:${peer}`, fact });
      },
      miss: (id, { reason, detail, source }) =>
        land(id, { subject: null, fact: unknown(reason, detail, source === undefined ? {} : observed(source)) }),
      missFor: (id, peer, { reason, detail, source }) =>
        land(id, {
          subject: `peer:${peer}`,
          fact: unknown(reason, detail, source === undefined ? {} : observed(source)),
        }),
    };
  }

  /** Ends one probe: whatever it has not landed gets the reason. A second ending of the same probe does nothing. */
  #finish(running: Running, why: { reason: "timeout" | "notCollected" | "invalid"; detail: string }): void {
    if (!this.#running.has(running)) return;
    const { probe } = running;
    for (const id of probe.provides) this.events.push(this.#fill(id, why));
    this.#running.delete(running);
    clearTimeout(running.timer);
    // With a reason of its own: without one, Deno makes an exception with its stack for each probe.
    running.abort.abort(OVER);
    this.#note(running);
    if (!this.#ended) this.#close(probe.provides);
  }

  #fill(id: string, { reason, detail }: { reason: "timeout" | "notCollected" | "invalid"; detail: string }): Event[] {
    const fact = unknown(reason, detail);
    if (!this.#options.plan.families.has(id)) return this.progress.land({ id, subject: null, fact });
    return this.#peerSubjects().flatMap((subject) => this.progress.land({ id, subject, fact }));
  }

  #peerSubjects(): Subject[] {
    return valueOr(this.progress.facts.get("peers") as Fact<readonly Peer[]>, []).map(({ address }): Subject =>
      `peer:${address}`
    );
  }

  #note({ probe, startedMs }: Running): void {
    const { world, plan } = this.#options;
    const durationMs = Math.round((world.clock.monotonicMs() - startedMs) * 10) / 10;
    const facts = probe.provides.flatMap((id) =>
      plan.families.has(id)
        ? this.#peerSubjects().map((subject) => this.progress.facts.get(id, subject))
        : [this.progress.facts.get(id)]
    );
    const missing = facts.find((fact) => fact.state === "unknown");
    const status = missing === undefined
      ? "known"
      : facts.every((fact) => fact.state === "unknown")
      ? "unknown"
      : "partly";
    world.debug(
      `${probe.id}: ${status} after ${durationMs} ms${missing?.state === "unknown" ? `: ${missing.detail}` : ""}`,
    );
    this.#sources.push({
      probe: probe.id,
      status,
      ...(missing?.state === "unknown" ? { reason: missing.reason, detail: missing.detail } : {}),
      durationMs,
    });
  }

  #end({ deadlineHit }: { deadlineHit: boolean }): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#deadlineHit = deadlineHit;
    clearTimeout(this.#deadline);
    const detail = deadlineHit ? "The run reached its deadline before it was known" : "The run was interrupted";
    for (const running of [...this.#running]) this.#finish(running, { reason: "timeout", detail });
    for (const probe of this.#idle) {
      this.#sources.push({ probe: probe.id, status: "unknown", reason: "notCollected", detail, durationMs: 0 });
      for (const id of probe.provides) this.events.push(this.#fill(id, { reason: "notCollected", detail }));
    }
    this.events.push(this.progress.finish());
    this.events.end();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function seconds(milliseconds: number): string {
  return milliseconds >= 1000 ? `${milliseconds / 1000} s` : `${milliseconds} ms`;
}
