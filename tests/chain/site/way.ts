/**
 * The way to a peer: what the kernel, the gateway and the ToR do with a connection from this node.
 *
 * @module
 */
import type { Route, SynTap, TcpConnect } from "../../../checks/model/facts.ts";
import type { Draft, Site, Tor } from "./site.ts";

export interface Attempt {
  readonly address: string;
  /** What the socket is bound to. */
  readonly source: string | null;
  /** Digest of the key it signs with. */
  readonly password: string | null;
  readonly ttl: number;
}

/** How it ends, as errno and ICMP tell; `syn`: what a tap on the device sees, `null` where there is no device. */
export interface Ending {
  readonly outcome: TcpConnect["outcome"];
  readonly errno: string | null;
  readonly elapsedMs: number;
  readonly icmp: TcpConnect["icmp"];
  readonly syn: Omit<SynTap, "device"> & { readonly device: string } | null;
  /** Whether the peer answers elsewhere than on 179. */
  readonly alive: boolean;
  readonly localAddress: string | null;
}

/** The route that a packet takes, with what went away together with its link. */
export function routeOf(site: Site, { address, source }: Pick<Attempt, "address" | "source">): Draft<Route> {
  // What nobody made a route for goes where everything else goes.
  const own = site.routes[address] ?? { free: PUBLIC, bound: { ...PUBLIC, source } };
  const route = source === null || own.bound === null ? own.free : own.bound;
  const link = site.facts.links.find(({ name }) => name === route.device);
  return link === undefined || link.up ? route : withoutLink(site, { source, device: route.device });
}

/** The routes of a link that is switched off are gone: the default takes over, where it is another's. */
function withoutLink(site: Site, { source, device }: { source: string | null; device: string | null }): Draft<Route> {
  const pub = site.facts.links.find(({ name }) => name === "pub");
  if (pub?.up !== true || device === "pub") return NO_ROUTE;
  return { ...PUBLIC, source: source ?? PUBLIC.source };
}

export const NO_ROUTE: Draft<Route> = {
  kind: "none",
  gateway: null,
  device: null,
  source: null,
  table: null,
  prefix: null,
  protocol: null,
  multipath: [],
};

export const PUBLIC: Draft<Route> = {
  kind: "unicast",
  gateway: "198.51.100.6",
  device: "pub",
  source: "198.51.100.7",
  table: 254,
  prefix: "0.0.0.0/0",
  protocol: "boot",
  multipath: [],
};

const SILENT = { errno: "ETIMEDOUT", elapsedMs: 4_000, icmp: null } as const;
/** The kernel gives up on the gateway after three tries. */
const NO_NEIGHBOUR = { errno: "EHOSTUNREACH", elapsedMs: 3_070, icmp: null } as const;

export function connect(site: Site, attempt: Attempt): Ending {
  const route = routeOf(site, attempt);
  const localAddress = attempt.source ?? route.source;
  const said = { icmp: null, alive: false, localAddress: null } as const;
  const isOwn = (address: string) => site.facts.addresses.some((each) => each.address === address);
  if (attempt.source !== null && !isOwn(attempt.source)) {
    return { ...said, outcome: "no-source", errno: "EADDRNOTAVAIL", elapsedMs: 0.1, syn: tap(route, 0, false) };
  }
  if (route.kind !== "unicast") return { ...said, ...refusedByRoute(route.kind), elapsedMs: 0.1, syn: null };
  const rule = site.network.rules[attempt.address];
  const tor = site.tors[attempt.address];
  if (rule === "reject") {
    return { ...said, outcome: "denied", errno: "ECONNREFUSED", elapsedMs: 0.1, syn: tap(route, 0, false) };
  }
  if (rule === "forbid") {
    return { ...said, outcome: "denied", errno: "EPERM", elapsedMs: 0.1, syn: tap(route, 0, false) };
  }
  if (isUnresolved(site, route)) return { ...said, outcome: "unreachable", ...NO_NEIGHBOUR, syn: tap(route, 0, false) };
  const reaches = tor !== undefined && isDelivered(site, { route, source: localAddress, tor });
  const alive = reaches && tor.host === "up" && attempt.ttl >= tor.hops;
  if (rule === "drop") return { ...said, outcome: "timeout", ...SILENT, alive, syn: tap(route, 0, alive) };
  if (!reaches || tor.host === "gone") return { ...said, outcome: "timeout", ...SILENT, syn: tap(route, 3, false) };
  if (tor.host === "unrouted") {
    const icmp = { type: 3, code: 1, from: route.gateway };
    return { ...said, outcome: "unreachable", errno: "EHOSTUNREACH", elapsedMs: 0.9, icmp, syn: tap(route, 1, false) };
  }
  if (attempt.ttl < tor.hops) {
    const icmp = { type: 11, code: 0, from: route.gateway };
    return { ...said, outcome: "unreachable", errno: "EHOSTUNREACH", elapsedMs: 1.3, icmp, syn: tap(route, 1, false) };
  }
  if (site.network.filteredDevice !== null) {
    const isHere = site.network.filteredDevice === route.device;
    const syn = tap(route, 3, isHere);
    return { ...said, outcome: "timeout", ...SILENT, syn: syn === null || !isHere ? syn : { ...syn, synAcks: 3 } };
  }
  return answered(tor, { attempt, route, localAddress });
}

function answered(
  tor: Tor,
  { attempt, route, localAddress }: { attempt: Attempt; route: Draft<Route>; localAddress: string | null },
): Ending {
  const said = { icmp: null, alive: true, localAddress: null } as const;
  const syn = tap(route, 1, true);
  if (tor.port === "filtered") return { ...said, outcome: "timeout", ...SILENT, syn: tap(route, 3, true) };
  if (tor.port === "closed") return { ...said, outcome: "refused", errno: "ECONNREFUSED", elapsedMs: 0.4, syn };
  if (tor.port === "resets") return { ...said, outcome: "reset", errno: "ECONNRESET", elapsedMs: 1.1, syn };
  // A kernel drops a SYN that is signed otherwise than its daemon wants it, without a word (RFC 2385).
  if (tor.password !== attempt.password) return { ...said, outcome: "timeout", ...SILENT, syn: tap(route, 3, true) };
  return { ...said, outcome: "connected", errno: null, elapsedMs: 0.7, localAddress, syn };
}

function tap(route: Draft<Route>, left: number, isAnswered: boolean): Ending["syn"] {
  return route.kind !== "unicast" || route.device === null
    ? null
    : { device: route.device, left, answered: isAnswered };
}

function refusedByRoute(kind: Exclude<Route["kind"], "unicast">): Pick<Ending, "outcome" | "errno"> {
  switch (kind) {
    case "none":
      return { outcome: "unreachable", errno: "ENETUNREACH" };
    case "blackhole":
      return { outcome: "unreachable", errno: "EINVAL" };
    case "unreachable":
      return { outcome: "unreachable", errno: "EHOSTUNREACH" };
    case "prohibit":
      return { outcome: "denied", errno: "EACCES" };
    case "local":
      return { outcome: "refused", errno: "ECONNREFUSED" };
  }
}

/** Whether nobody answers for the next hop. */
export function isUnresolved(site: Site, route: Draft<Route>): boolean {
  const link = site.facts.links.find(({ name }) => name === route.device);
  if (link?.carrier === false) return true;
  // A peer that would be on this very link and is not.
  if (route.gateway === null) return site.traits.has("private-gateway");
  return site.network.silentGateways.has(route.gateway);
}

/** The rack drops what comes over the public side with a private source (`rp_filter` of its router). */
function isDelivered(
  site: Site,
  { route, source, tor }: { route: Draft<Route>; source: string | null; tor: Tor },
): boolean {
  if (!site.traits.has("private-gateway")) return true;
  return !(route.device === "pub" && source === tor.expectsSource);
}
