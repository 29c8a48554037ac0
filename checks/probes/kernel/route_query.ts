import type { Route } from "../../model/facts.ts";
import { type Kernel, KernelProblem, type RouteEntry } from "../ports/kernel.ts";
import { ERRNO, errnoName } from "./libc/errno.ts";
import { AF_INET, type Ip, ipText } from "./libc/ip.ts";
import { systemProblem } from "./libc/problem.ts";
import { type Decision, lookUp } from "./netlink/fib_lookup.ts";
import type { NetlinkSocket } from "./netlink/netlink_socket.ts";
import { readRoute, routeRequest, RTM_F_FIB_MATCH, RTM_F_LOOKUP_TABLE } from "./netlink/route_message.ts";

export interface RouteQueryPlan {
  readonly destination: Ip;
  readonly source: Ip | null;
  /** Of the destination's zone; 0 for none. */
  readonly interfaceIndex: number;
  /** Asked for no protocol and no port. */
  readonly anyPort: boolean;
}

export interface RouteQueryTools {
  readonly socket: NetlinkSocket;
  /** For the dumps that explain a refusal. */
  readonly kernel: Pick<Kernel, "addresses" | "rules" | "routesDump">;
  readonly nameOf: (index: number) => string;
}

type Answer = { readonly answer: RouteEntry | null } | { readonly errno: number };

/**
 * Two questions: the plain one tells gateway, device and the source that the kernel would choose; the one for the
 * entry that matched tells its prefix, its protocol, its table and all next hops of a multipath route.
 */
export function queryRoute(plan: RouteQueryPlan, tools: RouteQueryTools): Route {
  if (plan.source !== null && plan.source.family !== plan.destination.family) {
    throw new KernelProblem(
      "no-such-source",
      `${ipText(plan.source.bytes)} and ${ipText(plan.destination.bytes)} are of different families.`,
    );
  }
  // IPv6 does not mind a source that is on no interface.
  if (plan.source !== null && plan.source.family !== AF_INET) requireSource(plan.source, tools);
  const chosen = ask(plan, tools, 0);
  if ("errno" in chosen) return refused(chosen.errno, plan, tools);
  if (chosen.answer === null) throw new KernelProblem("failed", "rtnetlink answered with a route of another family.");
  const kind = kindOf(chosen.answer);
  if (kind !== "unicast" && kind !== "local") return rejected(kind, decide(plan, tools));
  const matched = ask(plan, tools, RTM_F_FIB_MATCH);
  // Kernels before 4.13 do not know the flag, and say of the copy that it is one.
  const entry = "errno" in matched || matched.answer?.cached === true ? null : matched.answer;
  return {
    kind,
    gateway: chosen.answer.gateway,
    device: chosen.answer.device,
    source: plan.source === null ? chosen.answer.source : ipText(plan.source.bytes),
    table: entry?.table ?? chosen.answer.table,
    prefix: entry?.prefix ?? null,
    protocol: entry?.protocol ?? null,
    multipath: entry?.multipath ?? [],
  };
}

function ask(plan: RouteQueryPlan, { socket, nameOf }: RouteQueryTools, flags: number): Answer {
  // IPv6 always names the true table, and refuses the flag that asks for it.
  const table = plan.destination.family === AF_INET ? RTM_F_LOOKUP_TABLE : 0;
  return socket.ask(routeRequest({ ...plan, flags: flags | table }), ({ payload }) => readRoute(payload, nameOf));
}

/** IPv4 refuses with an errno; which one stands for which type is in net/ipv4/fib_semantics.c, `fib_props`. */
function refused(errno: number, plan: RouteQueryPlan, tools: RouteQueryTools): Route {
  switch (errno) {
    case ERRNO.EACCES:
      return rejected("prohibit", decide(plan, tools));
    case ERRNO.EHOSTUNREACH:
      return rejected("unreachable", decide(plan, tools));
    case ERRNO.EINVAL: {
      const decision = decide(plan, tools);
      if (decision.by !== "nothing" && decision.kind === "blackhole") return rejected("blackhole", decision);
      throw new KernelProblem(
        "failed",
        `The kernel refused the question for the route to ${ipText(plan.destination.bytes)} (${errnoName(errno)}), ` +
          "as it does for a blackhole, but no rule and no route makes one.",
      );
    }
    case ERRNO.ENETUNREACH:
    case ERRNO.EAGAIN: {
      if (plan.source !== null) requireSource(plan.source, tools);
      const decision = decide(plan, tools);
      // A rule that says «unreachable» refuses with the errno of a route that is missing.
      return rejected(decision.by === "rule" && decision.kind === "unreachable" ? "unreachable" : "none", decision);
    }
    default:
      throw systemProblem(`RTM_GETROUTE ${ipText(plan.destination.bytes)}`, { errno });
  }
}

function requireSource(source: Ip, { kernel }: RouteQueryTools): void {
  const text = ipText(source.bytes);
  if (kernel.addresses().some(({ address }) => address === text)) return;
  throw new KernelProblem("no-such-source", `${text} is on no interface of this node, so nothing can be sent from it.`);
}

function decide({ destination, source }: RouteQueryPlan, { kernel }: RouteQueryTools): Decision {
  return lookUp({ destination, source }, { rules: kernel.rules(), routes: kernel.routesDump() });
}

/** With the table and the prefix that say so, where the dumps agree with the kernel's answer. */
function rejected(kind: Exclude<Route["kind"], "unicast" | "local">, decision: Decision): Route {
  const entry = decision.by === "route" && decision.kind === kind ? decision : null;
  return {
    kind,
    gateway: null,
    device: null,
    source: null,
    table: entry?.table ?? null,
    prefix: entry?.prefix ?? null,
    protocol: null,
    multipath: [],
  };
}

/** What it means for a TCP connection: none can be made to a broadcast or multicast address (ENETUNREACH). */
function kindOf({ kind }: RouteEntry): Route["kind"] {
  switch (kind) {
    case "unicast":
    case "local":
    case "blackhole":
    case "unreachable":
    case "prohibit":
      return kind;
    case "anycast":
      return "local";
    default:
      return "none";
  }
}
