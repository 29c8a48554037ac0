/**
 * A fact is what a probe read of the world, with its source and time, or the reason why it is not known.
 * Nothing in between: no null for "unknown", no guess.
 *
 * @module
 */

/** Why a fact is not known. `unclaimed`: nobody on this node is meant to hold it. */
export type UnknownReason =
  | "notPermitted"
  | "notFound"
  | "unreachable"
  | "timeout"
  | "invalid"
  | "unsupported"
  | "notCollected"
  | "unclaimed";

export interface Known<T> {
  readonly state: "known";
  readonly value: T;
  /** A file, a syscall or an API path, so that a reader can look again by hand. */
  readonly source: string;
  /** RFC 3339, UTC. */
  readonly observedAt: string;
  readonly durationMs: number;
}

export interface Unknown {
  readonly state: "unknown";
  readonly reason: UnknownReason;
  /** One sentence: what was found, what would help. */
  readonly detail: string;
  readonly source?: string;
  readonly observedAt?: string;
  readonly durationMs?: number;
}

export type Fact<T = unknown> = Known<T> | Unknown;

/** When and how long a fact was looked for. */
export interface Observation {
  readonly source: string;
  readonly observedAt: string;
  readonly durationMs: number;
}

export function known<T>(value: T, observation: Observation): Known<T> {
  // Picked one by one: an observation may be a fact itself, and must not bring its own value along.
  const { source, observedAt, durationMs } = observation;
  return { state: "known", value, source, observedAt, durationMs };
}

export function unknown(reason: UnknownReason, detail: string, observation?: Partial<Observation>): Unknown {
  return { state: "unknown", reason, detail, ...observation };
}

/** The value of a known fact, else `fallback`. */
export function valueOr<T, F>(fact: Fact<T>, fallback: F): T | F {
  return fact.state === "known" ? fact.value : fallback;
}
