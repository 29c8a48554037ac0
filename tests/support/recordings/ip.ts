import { isInPrefix } from "../../../checks/model/address.ts";
import type { Address, Link, Neighbour, Route } from "../../../checks/model/facts.ts";

/** One line of `ip route`. */
export interface RouteLine {
  readonly base: string;
  readonly prefixLength: number;
  readonly gateway: string | null;
  readonly device: string;
  readonly source: string | null;
  readonly protocol: string;
}

/** What `ip route` prints of the main table. */
export function readRoutes(text: string): RouteLine[] {
  return text.split("\n").flatMap((line): RouteLine[] => {
    const [, prefix, rest] = /^(default|\d[\d.]*(?:\/\d+)?)\s+(.*\bdev \S+.*)$/.exec(line.trim()) ?? [];
    if (prefix === undefined || rest === undefined) return [];
    const [base = "0.0.0.0", length] = prefix === "default" ? ["0.0.0.0", "0"] : prefix.split("/");
    const word = (name: string) => new RegExp(`\\b${name} (\\S+)`).exec(rest)?.[1] ?? null;
    return [{
      base,
      prefixLength: Number(length ?? 32),
      gateway: word("via"),
      device: word("dev") ?? "",
      source: word("src"),
      protocol: word("proto") ?? "boot",
    }];
  });
}

/** The addresses that connected routes tell of: `10.66.6.2/31 dev priv proto kernel scope link src 10.66.6.3`. */
export function addressesFrom(routes: readonly RouteLine[]): Address[] {
  const loopback: Address = { address: "127.0.0.1", prefixLength: 8, interface: "lo", scope: "host" };
  return [
    loopback,
    ...routes.filter(({ source, protocol }) => source !== null && protocol === "kernel").map((route): Address => ({
      address: route.source ?? "",
      prefixLength: route.prefixLength,
      interface: route.device,
      scope: "global",
    })),
  ];
}

/** Devices with routes are up, or the kernel had taken these away. */
export function linksFrom(routes: readonly RouteLine[]): Link[] {
  const names = ["lo", ...new Set(routes.map(({ device }) => device))];
  return names.map((name, index) => ({
    index: index + 1,
    name,
    up: true,
    carrier: true,
    operstate: name === "lo" ? "unknown" : "up",
    mtu: name === "lo" ? 65_536 : 1_500,
    master: null,
    kind: null,
    legs: [],
  }));
}

/** What the kernel would choose: the longest prefix, and as source the address of the device unless another is asked. */
export function lookUp(
  address: string,
  { routes, source }: { readonly routes: readonly RouteLine[]; readonly source: string | null },
): Route {
  const [best] = routes.filter((route) => isInPrefix(address, route)).sort((a, b) => b.prefixLength - a.prefixLength);
  if (best === undefined) {
    const none = { gateway: null, device: null, source: null, table: null, prefix: null, protocol: null };
    return { kind: "none", ...none, multipath: [] };
  }
  const own = addressesFrom(routes).find((each) => each.interface === best.device)?.address ?? null;
  return {
    kind: "unicast",
    gateway: best.gateway,
    device: best.device,
    source: source ?? best.source ?? own,
    table: 254,
    prefix: `${best.base}/${best.prefixLength}`,
    protocol: best.protocol,
    multipath: [],
  };
}

/** What `ip -s neigh` prints. */
export function readNeighbours(text: string): Neighbour[] {
  return text.split("\n").flatMap((line): Neighbour[] => {
    const [, address, device, mac, state] =
      /^(\d[\d.]*) dev (\S+) (?:lladdr (\S+) )?.*\b(INCOMPLETE|REACHABLE|STALE|DELAY|PROBE|FAILED|PERMANENT)/.exec(
        line,
      ) ??
        [];
    if (address === undefined || device === undefined || state === undefined) return [];
    return [{
      address,
      interface: device,
      state: state.toLowerCase() as Neighbour["state"],
      mac: mac ?? null,
    }];
  });
}
