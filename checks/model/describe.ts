/**
 * Facts in a few words, the same in every face.
 *
 * @module
 */
import type { Peer, Route } from "./facts.ts";

const NO_ROUTE: Readonly<Record<Exclude<Route["kind"], "unicast">, string>> = {
  local: "an address of this node itself",
  blackhole: "a blackhole route",
  unreachable: "an unreachable route",
  prohibit: "a prohibit route",
  none: "no route",
};

/** `via 10.66.6.2 dev priv`, `dev priv` on-link, `a blackhole route (10.0.0.0/8)`. */
export function describeRoute(route: Route): string {
  if (route.kind !== "unicast") {
    return route.prefix === null || route.kind === "none"
      ? NO_ROUTE[route.kind]
      : `${NO_ROUTE[route.kind]} (${route.prefix})`;
  }
  if (route.multipath.length > 1) {
    return route.multipath.map((hop) => describeHop(hop.gateway, hop.device)).join(" and ");
  }
  return describeHop(route.gateway, route.device);
}

function describeHop(gateway: string | null, device: string | null): string {
  return gateway === null ? `dev ${device ?? "?"}` : `via ${gateway} dev ${device ?? "?"}`;
}

/** `AS 65530`, or `no ASN`. */
export function describeAsn(asn: number | null): string {
  return asn === null ? "no ASN" : `AS ${asn}`;
}

/** Who wants the session with a peer. */
export function describeClaim({ claim, instance }: Peer): string {
  switch (claim) {
    case "instance":
      return instance === null ? "the annotations of the Node" : instance;
    case "flag":
      return "--peer";
    case "metadata":
      return "the metadata alone";
    case "default":
      return "nobody; it is the provider's default";
  }
}

/** Text of foreign origin, short enough for one line, or for two where the end matters. */
export function quote(text: string, most = 60): string {
  return `"${text.length > most ? `${text.slice(0, most - 3)}...` : text}"`;
}

/** `a, b and c`; of many the first ones, and how many more. */
export function describeList(words: readonly string[], most = 5): string {
  const shown = words.length > most ? [...words.slice(0, most), `${words.length - most} more`] : words;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
