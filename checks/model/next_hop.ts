/**
 * Whose hardware address a packet to the peer needs: the gateway's, or the peer's own.
 *
 * @module
 */
import type { Peer, Route } from "./facts.ts";

/** As the neighbour table writes it, without the zone of a link-local address. */
export function nextHopOf({ gateway }: Pick<Route, "gateway">, { address }: Pick<Peer, "address">): string {
  return (gateway ?? address).split("%", 1)[0] ?? address;
}
