/**
 * From layers to the facts of a run: what the scenario suite judges, and what `demo` shows.
 *
 * @module
 */
import { factKey } from "../engine/events.ts";
import { type Fact, known, unknown, type UnknownReason } from "../engine/fact.ts";
import type { RecordedFacts } from "../engine/replay.ts";
import { plan } from "../plan.ts";
import type { Layer } from "./layer.ts";
import { isPlain, isUnknown, merge } from "./merge.ts";

/** Layers laid over each other. */
interface Whole {
  readonly observedAt: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly facts: Layer["facts"];
}

/**
 * @param layers From the whole node to what differs last.
 * @throws {TypeError} If a layer changes what is not there.
 */
export function expand(layers: readonly Layer[]): RecordedFacts {
  const whole = layers.reduce<Whole>(laidOver, { observedAt: "", sources: {}, facts: {} });
  const facts: Record<string, Fact> = {};
  for (const [id, value] of Object.entries(whole.facts)) {
    if (!plan.families.has(id)) {
      facts[id] = asFact(value, whole, { id });
      continue;
    }
    if (!isPlain(value)) throw new TypeError(`facts.${id}: expected a value for each peer`);
    for (const [peer, each] of Object.entries(value)) {
      facts[factKey(id, `peer:${peer}`)] = asFact(each, whole, { id, peer });
    }
  }
  return facts;
}

function laidOver(base: Whole, over: Layer): Whole {
  return {
    observedAt: over.observedAt ?? base.observedAt,
    sources: { ...base.sources, ...over.sources },
    facts: merge(base.facts, over.facts, "facts") as Layer["facts"],
  };
}

function asFact(value: unknown, { sources, observedAt }: Whole, on: { id: string; peer?: string }): Fact {
  const source = (sources[on.id] ?? on.id).replaceAll("{peer}", on.peer ?? "");
  const observation = { source, observedAt, durationMs: 0 };
  if (!isUnknown(value)) return known(value, observation);
  return unknown(value.unknown as UnknownReason, value.detail ?? `Nothing tells "${on.id}"`, observation);
}
