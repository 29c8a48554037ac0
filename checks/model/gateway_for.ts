/**
 * The private gateway that a peer has to be routed through: among the surest ones, that of the peer's source address.
 *
 * @module
 */
import type { Peer, PrivateGateway } from "./facts.ts";

export function gatewayFor(peer: Peer, all: readonly PrivateGateway[]): PrivateGateway | null {
  const [first] = all;
  if (first === undefined) return null;
  const surest = all.filter((each) => each.from === first.from);
  return surest.find((each) => each.source === peer.source) ?? all.find((each) => each.source === peer.source) ?? first;
}
