/**
 * A recorded node as data, the way a scenario file holds it: the whole node, or what differs from another one.
 *
 * @module
 */

export interface Layer {
  /** RFC 3339, UTC: when all of it was observed. */
  readonly observedAt?: string;
  /** Fact to its source; `{peer}` stands for the peer's address. */
  readonly sources?: Readonly<Record<string, string>>;
  /**
   * Fact to its value, or to `{ unknown: reason, detail }`. A family holds one of these for each peer. Over another
   * layer: objects are merged, anything else replaces; see `merge`.
   */
  readonly facts: Readonly<Record<string, unknown>>;
}
