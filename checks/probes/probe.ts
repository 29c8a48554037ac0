/**
 * How a probe is written: which facts it provides, what it waits for, how long it may take. A probe reads and never
 * judges; it runs beside all others, and what it has not landed when its time is up becomes unknown.
 *
 * @module
 */
import type { Fact, UnknownReason } from "../engine/fact.ts";
import type { AnyFactId, GlobalFacts, PeerFactId, PeerFacts } from "../model/facts.ts";
import type { World } from "./world.ts";

export interface Probe {
  /** `kernel/routes`: named in the report's `sources`. */
  readonly id: string;
  readonly provides: readonly AnyFactId[];
  /** Facts that have to be in, known or unknown, before it starts; derived ones too. */
  readonly needs: readonly (keyof GlobalFacts & string | PeerFactId)[];
  /** Milliseconds from its start; see design section 4, «Scheduling», for the values. */
  readonly deadlineMs: number;
  /** What it takes to read all of its facts; absent: nothing beyond an ordinary user's rights. */
  readonly permissions?: Permissions;
  run(context: ProbeContext): Promise<void> | void;
}

/** The smallest rights with which a probe reads all that it can: `list --permissions` prints those of all probes. */
export interface Permissions {
  /** Rules of a ClusterRole (rbac.authorization.k8s.io/v1). */
  readonly rbac?: readonly PolicyRule[];
  /** Linux capabilities, as `NET_RAW`; root has them all. */
  readonly capabilities?: readonly string[];
  /** Files and folders of the node that not everybody may read. */
  readonly files?: readonly string[];
}

export interface PolicyRule {
  /** The empty one is the core group. */
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** What a probe works with. Landing after the deadline, or a second time, is ignored. */
export interface ProbeContext {
  readonly world: World;
  /** Aborted at the probe's deadline and when the run ends. */
  readonly signal: AbortSignal;
  /** Milliseconds until the deadline. */
  remainingMs(): number;
  read<K extends keyof GlobalFacts & string>(id: K): Fact<GlobalFacts[K]>;
  readFor<K extends PeerFactId>(id: K, peer: string): Fact<PeerFacts[K]>;
  /** Lands a known fact; the time it took is counted from the probe's start. */
  land<K extends keyof GlobalFacts & string>(id: K, value: GlobalFacts[K], source: string): void;
  landFor<K extends PeerFactId>(id: K, peer: string, landed: LandedFor<PeerFacts[K]>): void;
  /** Says why a fact is not known. */
  miss(id: AnyFactId, why: Missing): void;
  missFor(id: PeerFactId, peer: string, why: Missing): void;
}

export interface LandedFor<T> {
  readonly value: T;
  readonly source: string;
  /** When it was seen, where that was not just now. */
  readonly observedAt?: string;
}

export interface Missing {
  readonly reason: UnknownReason;
  readonly detail: string;
  readonly source?: string;
}
