/**
 * The private gateway that a peer has to be routed through: among the surest ones, that of the peer's source address.
 *
 * @module
 */
import { familyOf } from "./address.ts";
import type { Peer, PrivateGateway } from "./facts.ts";

/** One of another family can be no gateway of the peer's. */
export function gatewayFor(peer: Peer, gateways: readonly PrivateGateway[]): PrivateGateway | null {
  const all = gateways.filter(({ address }) => familyOf(address) === familyOf(peer.address));
  const [first] = all;
  if (first === undefined) return null;
  const surest = all.filter((each) => each.from === first.from);
  return surest.find((each) => each.source === peer.source) ?? all.find((each) => each.source === peer.source) ?? first;
}
