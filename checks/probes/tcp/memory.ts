/**
 * What was last heard of each peer within this process. Repeated runs are passive: they keep the last word until a
 * socket or the route contradicts it (design, section 4, «Do no harm to a session»).
 *
 * @module
 */
import type { Exchange, PeerRoute, SynTap, TcpConnect } from "../../model/facts.ts";

export interface Remembered {
  readonly tcp: TcpConnect;
  readonly exchange: Exchange | null;
  /** `null`: nobody watched the device. */
  readonly syn: { readonly value: SynTap; readonly source: string } | null;
  /** The route of that time. */
  readonly route: PeerRoute | null;
  readonly source: string;
  /** RFC 3339, UTC. */
  readonly observedAt: string;
}

export class PeerMemory {
  readonly #peers = new Map<string, Remembered>();

  #filtered = 0;

  /** What the reverse-path filter dropped while something was sent to a peer. */
  keepFiltered(dropped: number): void {
    this.#filtered = dropped;
  }

  recallFiltered(): number {
    return this.#filtered;
  }

  keep(peer: string, remembered: Remembered): void {
    this.#peers.set(peer, remembered);
  }

  /** The last word, unless the kernel routes otherwise by now. */
  recall(peer: string, route: PeerRoute | null): Remembered | null {
    const found = this.#peers.get(peer);
    return found !== undefined && JSON.stringify(found.route) === JSON.stringify(route) ? found : null;
  }
}
