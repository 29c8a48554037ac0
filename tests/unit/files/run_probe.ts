import { type Fact, known, unknown } from "../../../checks/engine/fact.ts";
import type { GlobalFacts } from "../../../checks/model/facts.ts";
import { HttpProblem } from "../../../checks/probes/ports/http.ts";
import type { Probe } from "../../../checks/probes/probe.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";
import type { World } from "../../../checks/probes/world.ts";
import { SETTINGS } from "../../support/settings.ts";
import { memoryFiles } from "./memory_files.ts";

export const NOW = new Date("2026-11-24T02:14:09.000Z");

/** A world in which nothing exists but what the test gives. */
export function testWorld(parts: Partial<World> = {}): World & { readonly lines: string[] } {
  const files = parts.files ?? memoryFiles({}), lines: string[] = [];
  const refuse = (): never => {
    throw new Error("the probe used a port that this test does not give");
  };
  return {
    clock: { now: () => NOW, monotonicMs: () => performance.now() },
    files,
    host: parts.host ?? files,
    http: { request: () => Promise.reject(new HttpProblem("tcp", "refused", "nobody refuses the connection")) },
    kernel: { links: refuse, addresses: refuse, neighbours: refuse, route: refuse, bgpSockets: refuse } as never,
    tcp: { connect: refuse } as never,
    process: { run: refuse },
    memory: {} as never,
    vault: openVault(),
    environment: () => null,
    debug: (line) => lines.push(line),
    lines,
    ...parts,
  };
}

type Given = { readonly [K in keyof GlobalFacts]?: GlobalFacts[K] };
type Landed = { [K in keyof GlobalFacts]?: Fact<GlobalFacts[K]> };

/** Runs one probe alone. A fact that is not given is unknown; what the probe needs is `settings` and that. */
export async function runProbe(probe: Probe, { world, facts = {} }: { world: World; facts?: Given }): Promise<Landed> {
  const landed: Record<string, Fact> = {};
  const started = performance.now(), ended = new AbortController();
  const given: Given = { settings: SETTINGS, ...facts };
  const observed = { observedAt: NOW.toISOString(), durationMs: 0 };
  function put(id: string, fact: Fact): void {
    if (!(probe.provides as readonly string[]).includes(id)) throw new Error(`${probe.id} does not provide ${id}`);
    landed[id] ??= fact;
  }
  await probe.run({
    world,
    signal: ended.signal,
    remainingMs: () => probe.deadlineMs - (performance.now() - started),
    read(id) {
      if (!probe.needs.includes(id)) throw new Error(`${probe.id} does not need ${id}`);
      const value = given[id];
      return (value === undefined
        ? unknown("notCollected", `${id} was not given`)
        : known(value, { source: "test", ...observed })) as never;
    },
    readFor: () => unknown("notCollected", "not given"),
    land: (id, value, source) => put(id, known(value, { source, ...observed })),
    landFor: () => {},
    miss: (id, { reason, detail, source }) => put(id, unknown(reason, detail, source === undefined ? {} : { source })),
    missFor: () => {},
  });
  const missing = probe.provides.filter((id) => landed[id] === undefined);
  if (missing.length > 0) throw new Error(`${probe.id} landed nothing for ${missing.join(", ")}`);
  return landed as Landed;
}

/** The value of a fact that has to be known. */
export function valueOf<T>(fact: Fact<T> | undefined): T {
  if (fact?.state !== "known") throw new Error(`expected a known fact, found ${JSON.stringify(fact)}`);
  return fact.value;
}

/** Why a fact that has to be unknown is so. */
export function reasonOf(fact: Fact | undefined): string {
  if (fact?.state !== "unknown") throw new Error(`expected an unknown fact, found ${JSON.stringify(fact)}`);
  return fact.reason;
}
