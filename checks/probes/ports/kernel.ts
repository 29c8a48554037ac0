/**
 * The kernel by rtnetlink and sock_diag. Everything is synchronous and takes microseconds; each method throws
 * {@link KernelProblem} where the kernel, a permission or the platform does not allow it.
 */
import type { Address, Link, Neighbour, Route, TcpSocket } from "../../model/facts.ts";

export interface Kernel {
  links(): readonly Link[];
  addresses(): readonly Address[];
  neighbours(): readonly Neighbour[];
  /** What the kernel would do with a TCP connection to port 179 there. */
  route(query: RouteQuery): Route;
  /** TCP sockets whose local or remote port is 179, both families. */
  bgpSockets(): readonly TcpSocket[];
  /** All policy rules, both families, in the kernel's order. */
  rules(): readonly Rule[];
  /** All routes of all tables, both families. */
  routesDump(): readonly RouteEntry[];
  counters(): Counters;
  /** `null` where netfilter tracks no connections. */
  tracked(): Tracked | null;
  /** How strictly the device drops a packet whose source it would not route back the same way. IPv4 alone has it. */
  rpFilter(device: string): ReversePathFilter;
  /**
   * Has the kernel ask the neighbour for its hardware address now (ARP, neighbour discovery), so that a stale entry
   * becomes known. Needs CAP_NET_ADMIN.
   */
  nudge(neighbour: NeighbourName): void;
}

export interface RouteQuery {
  /** With `%interface` where it is link-local. */
  readonly destination: string;
  /** Bound to this source: rules with `from` count. A source on no interface is the problem `no-such-source`. */
  readonly source?: string;
  /** Not for TCP and port 179, but for anything: policy rules for a protocol or a port do not count. */
  readonly anyPort?: true;
}

export interface NeighbourName {
  readonly address: string;
  readonly interface: string;
}

/** A policy rule (linux/fib_rules.h). What is `null` is not asked for by the rule. */
export interface Rule {
  readonly family: 4 | 6;
  readonly priority: number;
  /** `other`: nat, l3mdev, or what this tool does not know. */
  readonly action: "table" | "goto" | "nop" | "blackhole" | "unreachable" | "prohibit" | "other";
  readonly table: number | null;
  /** Priority of the rule to go on with. */
  readonly goto: number | null;
  /** `not`: it applies where its conditions do not hold. */
  readonly invert: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly tos: number;
  readonly incoming: string | null;
  readonly outgoing: string | null;
  readonly mark: { readonly value: number; readonly mask: number } | null;
  /** IP protocol number. */
  readonly protocol: number | null;
  readonly sourcePorts: { readonly from: number; readonly to: number } | null;
  readonly destinationPorts: { readonly from: number; readonly to: number } | null;
  readonly users: { readonly from: number; readonly to: number } | null;
  /** A match with a prefix this short, or shorter, does not count. */
  readonly suppressPrefixLength: number | null;
}

/** A route as it stands in a table (linux/rtnetlink.h), or as the kernel answers a query. */
export interface RouteEntry {
  readonly family: 4 | 6;
  readonly kind:
    | "unicast"
    | "local"
    | "broadcast"
    | "anycast"
    | "multicast"
    | "blackhole"
    | "unreachable"
    | "prohibit"
    | "throw"
    | "other";
  /** `10.0.0.0/8`; a default route is `0.0.0.0/0` or `::/0`. */
  readonly prefix: string;
  readonly table: number;
  /** rtm_protocol in words; `null` where the kernel did not say. */
  readonly protocol: string | null;
  readonly gateway: string | null;
  readonly device: string | null;
  readonly source: string | null;
  readonly metric: number;
  readonly tos: number;
  /** The device has no carrier or is gone (RTNH_F_LINKDOWN, RTNH_F_DEAD). */
  readonly linkDown: boolean;
  /** The answer to one query, not the entry itself: `prefix` is the single address then (RTM_F_CLONED). */
  readonly cached: boolean;
  readonly multipath: readonly { readonly gateway: string | null; readonly device: string | null }[];
}

/** Counters of `/proc/net/netstat` that mean something here; `null` where this kernel has no such counter. */
export interface Counters {
  /** Packets dropped because their source is not routed back the same way (rp_filter). */
  readonly reversePathFiltered: number | null;
  /** Segments dropped because their TTL was below `IP_MINTTL` (GTSM, RFC 5082). */
  readonly minTtlDropped: number | null;
  /** Segments dropped for a TCP-MD5 signature that is missing, not expected, or wrong (RFC 2385). */
  readonly md5NotFound: number | null;
  readonly md5Unexpected: number | null;
  readonly md5Failure: number | null;
}

/** The table of netfilter's connection tracking. */
export interface Tracked {
  readonly used: number;
  readonly limit: number;
}

/** `/proc/sys/net/ipv4/conf`: 0 off, 1 strict, 2 loose. The larger one takes effect. */
export interface ReversePathFilter {
  readonly all: number;
  readonly device: number;
  readonly effective: number;
}

export type KernelProblemKind = "unsupported" | "not-permitted" | "no-such-source" | "failed";

export class KernelProblem extends Error {
  override readonly name = "KernelProblem";
  constructor(readonly kind: KernelProblemKind, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
