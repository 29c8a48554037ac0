/**
 * A recorded node as data, the way a scenario file holds it: the whole node, or what differs from another one.
 *
 * @module
 */

export interface Layer {
  /** Name of the layer that this one differs from; the whole node extends nothing. */
  readonly extends?: string | undefined;
  /** RFC 3339, UTC: when all of it was observed. */
  readonly observedAt?: string | undefined;
  /** Fact to its source; `{peer}` stands for the peer's address. */
  readonly sources?: Readonly<Record<string, string>> | undefined;
  /**
   * Fact to its value, or to `{ unknown: reason, detail }`. A family holds one of these for each peer. Over another
   * layer: objects are merged, anything else replaces; see `merge`.
   */
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * A layer behind all that it extends, the whole node first.
 *
 * @throws {ReferenceError} If something that is extended does not exist, or extends itself.
 */
export function layersOf(name: string, find: (name: string) => Layer | undefined): Layer[] {
  const layers: Layer[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = name; next !== undefined;) {
    const layer = find(next);
    if (layer === undefined) throw new ReferenceError(`${name} extends ${next}, which does not exist`);
    if (seen.has(next)) throw new ReferenceError(`${name} extends itself`);
    seen.add(next);
    layers.unshift(layer);
    next = layer.extends;
  }
  return layers;
}
