/**
 * A context for one probe: the facts that it needs are given, and what it lands is kept.
 *
 * @module
 */
import { type Fact, known, unknown } from "../../../checks/engine/fact.ts";
import type { GlobalFacts, Peer, PeerFactId, Route } from "../../../checks/model/facts.ts";
import type { Kernel } from "../../../checks/probes/ports/kernel.ts";
import type { Tcp } from "../../../checks/probes/ports/tcp.ts";
import { systemClock } from "../../../checks/probes/clock/system_clock.ts";
import { PeerMemory } from "../../../checks/probes/tcp/memory.ts";
import type { Vault } from "../../../checks/probes/ports/vault.ts";
import type { Missing, Probe, ProbeContext } from "../../../checks/probes/probe.ts";
import type { World } from "../../../checks/probes/world.ts";
import { SETTINGS } from "../../support/settings.ts";

export const PEER: Peer = {
  address: "169.254.255.1",
  claim: "instance",
  instance: "pid 4711",
  peerAsn: 65530,
  localAsn: 65000,
  routerId: "10.66.6.3",
  source: "10.66.6.3",
  password: { set: false, digest: null },
  multihop: true,
};

/** The way to that peer. */
export const ROUTE: Route = {
  kind: "unicast",
  gateway: "10.66.6.2",
  device: "priv",
  source: "10.66.6.3",
  table: 254,
  prefix: "169.254.255.1/32",
  protocol: "boot",
  multipath: [],
};

export interface Given {
  readonly facts?: { readonly [K in keyof GlobalFacts]?: GlobalFacts[K] };
  readonly missing?: Readonly<Record<string, Missing>>;
  /** By `id[peer]`. */
  readonly family?: Readonly<Record<string, unknown>>;
  readonly kernel?: Partial<Kernel>;
  readonly tcp?: Partial<Tcp>;
  readonly vault?: Vault;
  /** What a run before this one has heard. */
  readonly memory?: PeerMemory;
  readonly environment?: Readonly<Record<string, string>>;
  readonly deadlineMs?: number;
}

/** Facts by `id`, or `id[peer]`. */
export type Landed = Readonly<Record<string, Fact>>;

/** Runs the probe to its end; what it landed. */
export async function runProbe(probe: Probe, given: Given): Promise<Landed> {
  const landed: Record<string, Fact> = {};
  const started = performance.now();
  const abort = new AbortController();
  const observed = (source: string) => ({ source, observedAt: "2026-01-01T00:00:00Z", durationMs: 0 });
  const land = (key: string, fact: Fact) => {
    if (key in landed) throw new Error(`${key} was landed twice`);
    landed[key] = fact;
  };
  const read = (id: string): Fact => {
    const missing = given.missing?.[id];
    if (missing !== undefined) return unknown(missing.reason, missing.detail);
    const value = given.facts?.[id as keyof GlobalFacts] ?? (id === "settings" ? SETTINGS : undefined);
    return value === undefined ? unknown("notCollected", `${id} is not given`) : known(value, observed("test"));
  };
  const context: ProbeContext = {
    world: worldOf(given),
    signal: abort.signal,
    remainingMs: () => started + (given.deadlineMs ?? probe.deadlineMs) - performance.now(),
    read: (id) => read(id) as never,
    readFor: (id: PeerFactId, peer: string) => {
      const value = given.family?.[`${id}[${peer}]`] ?? landed[`${id}[${peer}]`];
      return (value === undefined ? unknown("notCollected", "not given") : known(value, observed("test"))) as never;
    },
    land: (id, value, source) => land(id, known(value, observed(source))),
    landFor: (id, peer, { value, source }) => land(`${id}[${peer}]`, known(value, observed(source))),
    miss: (id, { reason, detail, ...rest }) => land(id, unknown(reason, detail, rest)),
    missFor: (id, peer, { reason, detail, ...rest }) => land(`${id}[${peer}]`, unknown(reason, detail, rest)),
  };
  await probe.run(context);
  return landed;
}

/** Only the ports that a test gives; any other is an error to touch. */
function worldOf({ kernel, tcp, vault, memory, environment }: Given): World {
  const world: Partial<World> = {
    kernel: kernel as Kernel,
    tcp: tcp as Tcp,
    clock: systemClock,
    memory: memory ?? new PeerMemory(),
    vault: vault ?? { keep: () => ({ set: false, digest: null }), handle: () => null, scrub: (text) => text },
    environment: (name) => environment?.[name] ?? null,
    debug: () => {},
  };
  return world as World;
}
