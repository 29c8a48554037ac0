/**
 * Whether a route leads to a peer as it should: what several checks have to agree on.
 *
 * @module
 */
import { isInPrefix } from "./address.ts";
import type { Peer, PrivateGateway, Provider, Route } from "./facts.ts";

export interface Wanted {
  readonly peer: Peer;
  /** The private gateway that the peer has to be routed through. */
  readonly gateway: PrivateGateway | null;
  readonly routing: Provider["routing"] | null;
}

/** How the peer has to be routed: the provider's rule is for its own ToRs, not for any peer that `--peer` names. */
export function routingOf({ address, claim }: Peer, provider: Provider | null): Provider["routing"] | null {
  if (provider === null) return null;
  return claim === "flag" && !provider.defaultPeers.includes(address) ? "any" : provider.routing;
}

/** As its provider wants it. A route that leads nowhere never is. */
export function isRightRoute(used: Route, { peer, gateway, routing }: Wanted): boolean {
  if (used.kind !== "unicast") return false;
  return routing !== "private-gateway" || isThroughPrivateGateway(used, { peer, gateway });
}

/** On every leg of a multipath route; or on-link on the private device, for a peer that is the gateway. */
function isThroughPrivateGateway(used: Route, { peer, gateway }: Pick<Wanted, "peer" | "gateway">): boolean {
  if (gateway === null) return peer.source !== null && used.source === peer.source && !isDefault(used);
  const hops = used.multipath.length > 0 ? used.multipath : [used];
  return hops.every((hop) =>
    hop.device === gateway.device &&
    (hop.gateway === gateway.address || (hop.gateway === null && peer.address === gateway.address))
  );
}

function isDefault({ prefix }: Route): boolean {
  return prefix === "0.0.0.0/0" || prefix === "::/0";
}

/** Whether a link-local network that was not made for the peer covers it: an on-link prefix between /16 and /30. */
export function isCoveredByLinkLocal(used: Route, { peer, gateway, routing }: Wanted): boolean {
  if (!isInPrefix(peer.address, { base: "169.254.0.0", prefixLength: 16 })) return false;
  const length = Number(used.prefix?.split("/")[1] ?? "0");
  if (used.kind !== "unicast" || used.gateway !== null || length < 16 || length >= 31) return false;
  return gateway === null || used.device !== gateway.device || routing === "private-gateway";
}

/** RT_TABLE_MAIN and RT_TABLE_LOCAL (linux/rtnetlink.h), which are looked up without any rule of the administrator. */
const USUAL_TABLES: ReadonlySet<number> = new Set([254, 255]);

/** Whether a policy rule decides, by leading to a table of its own, or by refusing without any. */
export function isByRule({ kind, table, prefix }: Route): boolean {
  if (table !== null) return !USUAL_TABLES.has(table);
  return prefix === null && (kind === "blackhole" || kind === "unreachable" || kind === "prohibit");
}
