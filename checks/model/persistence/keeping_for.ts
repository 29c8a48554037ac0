/**
 * What two checks say alike: whether a file brings the right route to a peer back, and how it would be written.
 *
 * @module
 */
import type { Remedy } from "../../engine/remedy.ts";
import type { Link, Peer, PrivateGateway, Provider, RouteKept } from "../facts.ts";
import { gatewayFor } from "../gateway_for.ts";
import { pathIn } from "../remedies/safe_value.ts";
import { routingOf } from "../right_route.ts";
import { type Keeping, keepRoutes, sourceLine } from "./keep_routes.ts";

export interface KeepingFor {
  readonly kept: RouteKept;
  /** All that are known; those behind the same gateway are written down together. */
  readonly peers: readonly Peer[];
  readonly gateways: readonly PrivateGateway[];
  readonly provider: Provider | null;
  readonly links: readonly Link[] | null;
  /** See {@link keepRoutes}. */
  readonly source?: string;
}

export function keepingFor(peer: Peer, { kept, peers, gateways, provider, links, source }: KeepingFor): Keeping {
  const gateway = gatewayFor(peer, gateways);
  const together = peers.filter((other) =>
    other.address === peer.address ||
    (gateway !== null && other.claim !== "metadata" && other.claim !== "default" &&
      routingOf(other, provider) === "private-gateway" && gatewayFor(other, gateways) === gateway)
  );
  const addresses = together.map(({ address }) => address);
  return keepRoutes({
    kept,
    peers: addresses.length > 0 ? addresses : [peer.address],
    gateway: gateway?.address ?? null,
    device: gateway?.device ?? null,
    ...(source === undefined ? {} : { source }),
    links,
  });
}

/** Whether what the file says leads through none of these gateways. What it leaves open contradicts nothing. */
export function leadsElsewhere({ route }: RouteKept, through: readonly (string | null)[]): boolean {
  return route !== null && route.gateway !== null && !through.includes(route.gateway);
}

/** The lasting form beside a repair for now; `undefined` where a file holds the route already. */
export function persistentForm(peer: Peer, scene: KeepingFor): Remedy["persistent"] {
  const { kept, gateways } = scene;
  if (kept.file === null) {
    const { where, lines, commands } = keepingFor(peer, scene);
    return { where: [where, ...commands.map((command) => `then ${command}`)].join(", "), lines };
  }
  if (!leadsElsewhere(kept, [gatewayFor(peer, gateways)?.address ?? null])) return undefined;
  return { where: `${pathIn(kept.file, "the file")}, in place of the route via ${kept.route?.gateway}`, lines: [] };
}

/** Where a wider route of somebody else is in the way, only one for the peer alone holds against it. */
export function persistentOwnRoute(peer: Peer, scene: KeepingFor): Remedy["persistent"] {
  const isOwn = /\/(?:32|128)$/.test(scene.kept.route?.prefix ?? "");
  return persistentForm(peer, isOwn ? scene : { ...scene, kept: { ...scene.kept, file: null, route: null } });
}

/** The lasting form of a route that has to name its source: a file that holds the route gets one line more. */
export function persistentSource(peer: Peer, scene: KeepingFor & { readonly source: string }): Remedy["persistent"] {
  const { kept, source } = scene;
  if (kept.file === null) return persistentForm(peer, scene);
  const file = pathIn(kept.file, "the file");
  return {
    where: `${file}, on the route to ${kept.route?.prefix ?? "the peer"}`,
    lines: [sourceLine(kept.system, source)],
  };
}
