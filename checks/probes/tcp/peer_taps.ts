import type { PeerRoute, SynTap } from "../../model/facts.ts";
import { missingBecause } from "../kernel/missing.ts";
import type { Tap, Tcp } from "../ports/tcp.ts";
import type { DropWatch } from "./drop_watch.ts";
import type { Missing } from "../probe.ts";

export interface TappedPeer {
  readonly address: string;
  readonly route: PeerRoute | null;
}

/** One tap for each device that leads to a peer. */
export class PeerTaps {
  readonly #taps = new Map<string, Tap | Missing>();
  readonly #devices = new Map<string, string>();

  readonly #drops: DropWatch;

  constructor(tcp: Tcp, peers: readonly TappedPeer[], drops: DropWatch) {
    this.#drops = drops;
    for (const { address, route } of peers) {
      const device = route === null ? null : deviceOf(route);
      if (device !== null) this.#devices.set(address, device);
    }
    for (const device of new Set(this.#devices.values())) {
      const behind = [...this.#devices].filter(([, each]) => each === device).map(([address]) => address);
      try {
        this.#taps.set(device, tcp.tap(device, behind));
      } catch (error) {
        this.#taps.set(device, missingBecause(error, sourceOf(device)));
      }
    }
  }

  /** What was seen until now of the peer, and of the connect from this port, with its source; or why nothing could be. */
  count(peer: string, localPort?: number): { readonly value: SynTap; readonly source: string } | Missing {
    const device = this.#devices.get(peer);
    if (device === undefined) {
      return { reason: "notCollected", detail: `No route leads to ${peer} over a device, so there was none to watch.` };
    }
    const tap = this.#taps.get(device)!;
    if (!("count" in tap)) return tap;
    return { value: { device, ...tap.count(peer, localPort), ...this.#drops.until() }, source: sourceOf(device) };
  }

  close(): void {
    for (const tap of this.#taps.values()) if ("count" in tap) tap.close();
  }
}

/** `null` for a peer that is this node itself, and where packets go several ways. */
function deviceOf({ free, bound }: PeerRoute): string | null {
  const used = bound ?? free;
  return used.kind === "unicast" && used.multipath.length === 0 ? used.device : null;
}

function sourceOf(device: string): string {
  return `AF_PACKET on ${device}`;
}
