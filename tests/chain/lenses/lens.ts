/**
 * What somebody sees of a node, and what not.
 *
 * @module
 */
import type { Seen } from "../site/observe.ts";
import type { Site } from "../site/site.ts";

export interface Lens {
  readonly name: string;
  /** Facts that it takes away: where the proof of a fault lies in one of these, something else may be named. */
  readonly hides: readonly string[];
  readonly fits?: (site: Site) => boolean;
  /** Before anything is asked of a peer. */
  see?(seen: Seen): void;
  afterwards?(seen: Seen): void;
}
