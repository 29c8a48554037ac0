/** The kernel of this node: addresses, routes, links, neighbours, filters. */
import type { Route } from "../../../checks/model/facts.ts";
import type { Draft, Site } from "../site/site.ts";
import { NO_ROUTE, PUBLIC } from "../site/way.ts";
import { atEitherPeer, type Fault, peersOf } from "./fault.ts";

const KERNEL = { link: "kernel" } as const;

function reroute(site: Site, peer: 0 | 1, route: Draft<Route>): void {
  const own = site.routes[peersOf(site)[peer]!]!;
  // Whoever is bound to an address keeps it, whatever the kernel would choose.
  own.bound = own.bound === null ? null : { ...route, source: route.source === null ? null : own.bound.source };
  own.free = { ...route };
}

/** The link that leads to the peers. */
function linkOf(site: Site): Draft<Site["facts"]["links"][number]> {
  return site.facts.links.find(({ name }) => name === site.way)!;
}

function blocking(kind: Route["kind"], prefix: string): Draft<Route> {
  return { ...NO_ROUTE, kind, table: 254, prefix, protocol: "static" };
}

function routed(
  name: string,
  { root, route, ...more }: { root: string; route: Draft<Route> } & Partial<Fault>,
): Fault[] {
  return atEitherPeer(
    (peer) => ({
      ...more,
      root,
      proof: ["route"],
      strike: (site) => reroute(site, peer, route),
    }),
    { ...KERNEL, name, touches: ["route"] },
  );
}

function both(name: string, { root, route, ...more }: { root: string; route: Draft<Route> } & Partial<Fault>): Fault {
  return {
    ...KERNEL,
    ...more,
    name: `${name} (both peers)`,
    root,
    proof: ["route"],
    touches: ["route 0", "route 1"],
    strike(site) {
      for (const peer of [0, 1] as const) reroute(site, peer, route);
    },
  };
}

const MISSES = { root: "routes/peer-route public-gateway", route: PUBLIC, needs: ["private-gateway"] } as const;

function silentGateway(name: string, more: Pick<Fault, "root"> & Partial<Fault>): Fault {
  return {
    ...KERNEL,
    ...more,
    name,
    proof: ["neighbours"],
    touches: ["gateway"],
    strike({ routes, network }) {
      for (const { free: { gateway } } of Object.values(routes)) {
        if (gateway !== null) network.silentGateways.add(gateway);
      }
    },
  };
}

export const KERNEL_FAULTS: readonly Fault[] = [
  ...routed("the route misses the private gateway", MISSES),
  both("the route misses the private gateway", MISSES),
  ...routed("there is no route", { root: "routes/peer-route none", route: NO_ROUTE }),
  both("there is no route", { root: "routes/peer-route none", route: NO_ROUTE }),
  ...(["blackhole", "unreachable", "prohibit"] as const).flatMap((kind) =>
    routed(`a route of type ${kind} covers the peer`, {
      root: `routes/peer-route ${kind}`,
      route: blocking(kind, "169.254.0.0/16"),
      needs: ["ipv4"],
    })
  ),
  ...atEitherPeer((peer) => ({
    root: "routes/peer-route own-address",
    proof: ["route", "addresses"],
    needs: ["ipv4"],
    strike(site) {
      const address = peersOf(site)[peer]!;
      site.facts.addresses.push({ address, prefixLength: 32, interface: "lo", scope: "global" });
      const local = {
        ...NO_ROUTE,
        kind: "local",
        device: "lo",
        source: address,
        table: 255,
        protocol: "kernel",
      } as const;
      reroute(site, peer, { ...local, multipath: [] });
    },
  }), { ...KERNEL, name: "the peer's address is one of this node", touches: ["route"] }),
  ...atEitherPeer((peer) => ({
    root: "routes/link-local-conflict covered",
    proof: ["route"],
    needs: ["private-gateway"],
    strike(site) {
      const conflict = {
        ...PUBLIC,
        gateway: null,
        source: "169.254.9.31",
        prefix: "169.254.0.0/16",
        protocol: "kernel",
      };
      reroute(site, peer, conflict);
    },
  }), { ...KERNEL, name: "zeroconf's network covers the peer on the public link", touches: ["route"] }),
  {
    ...KERNEL,
    name: "the node lost its private address, which cloud and annotations still name",
    root: "routes/source-present absent",
    needs: ["private-gateway"],
    proof: ["addresses", "node", "metadata"],
    touches: ["addresses"],
    strike(site) {
      site.facts.addresses = site.facts.addresses.filter(({ address }) => address !== "10.66.6.3");
    },
  },
  silentGateway("the gateway does not answer ARP", { root: "routes/gateway-neighbour silent", needs: ["ipv4"] }),
  silentGateway("the gateway does not answer NDP", {
    root: "routes/gateway-neighbour silent-ipv6",
    without: ["ipv4"],
  }),
  {
    ...KERNEL,
    name: "the link to the peers is switched off",
    root: "routes/link down",
    needs: ["private-gateway", "alone"],
    proof: ["links"],
    touches: ["link"],
    strike: (site) => void Object.assign(linkOf(site), { up: false, carrier: null, operstate: "down" }),
  },
  {
    ...KERNEL,
    name: "the cable to the peers is out",
    root: "routes/link no-carrier",
    proof: ["links"],
    touches: ["link"],
    strike: (site) => void Object.assign(linkOf(site), { carrier: false, operstate: "down" }),
  },
  {
    ...KERNEL,
    name: "a leg of the bond is down",
    root: null,
    warns: "routes/link",
    proof: ["links"],
    touches: ["link"],
    strike: (site) =>
      void Object.assign(linkOf(site), {
        kind: "bond",
        legs: [{ name: "eth0", up: true }, { name: "eth1", up: false }],
      }),
  },
  {
    ...KERNEL,
    name: "a strict reverse-path filter drops the answers",
    root: "routes/reverse-path strict",
    needs: ["ipv4"],
    proof: ["reversePath", "syn", "tcp"],
    touches: ["filter"],
    strike: (site) => void (site.network.filteredDevice = site.way),
  },
  ...(["drop", "reject"] as const).flatMap((rule) =>
    atEitherPeer((peer) => ({
      root: `routes/firewall ${rule === "drop" ? "dropped" : "rejected"}`,
      proof: ["syn", "tcp"],
      strike(site) {
        site.network.rules[peersOf(site)[peer]!] = rule;
      },
    }), { ...KERNEL, name: `a rule of this node ${rule}s what goes to the peer`, touches: ["rules"] })
  ),
  ...atEitherPeer((peer) => ({
    root: "routes/firewall rejected",
    proof: ["tcp"],
    strike(site) {
      site.network.rules[peersOf(site)[peer]!] = "forbid";
    },
  }), { ...KERNEL, name: "a BPF program of this node forbids the connection", touches: ["rules"] }),
  {
    ...KERNEL,
    name: "a rule of this node drops what goes to port 179 (both peers)",
    root: "routes/firewall dropped",
    proof: ["syn", "tcp"],
    touches: ["rules 0", "rules 1"],
    strike(site) {
      for (const peer of peersOf(site)) site.network.rules[peer] = "drop";
    },
  },
  {
    ...KERNEL,
    name: "no file brings the routes back",
    root: null,
    warns: "routes/persistent",
    needs: ["private-gateway"],
    proof: ["kept"],
    touches: ["kept"],
    strike(site) {
      for (const kept of Object.values(site.kept)) Object.assign(kept, { file: null, route: null });
    },
  },
];
