/**
 * The one port that changes the world: routes of the main table of this network namespace. Everything is synchronous but
 * waiting; what the kernel, a permission or the platform does not allow is a {@link KernelProblem} or an errno.
 *
 * @module
 */
import type { Operation } from "../engine/remedy.ts";
import type { Address, Link, Route, TcpSocket } from "../model/facts.ts";
import type { RouteQuery } from "../probes/ports/kernel.ts";

export type RouteReplace = Operation["routeReplace"];

/** What stands at the place that a replacement takes, whole: it can be put back as it was. */
export interface StandingRoute {
  /** The words behind `ip route replace` (or `ip -6 route replace`) that make it. */
  readonly words: string;
  /** Parts of it that those words cannot say, as `encapsulation`; putting it back by us keeps them. */
  readonly unsaid: readonly string[];
  /** `rtmsg` and attributes as RTM_NEWROUTE takes them. */
  readonly message: Uint8Array;
  /** Its single next hop; `null` where it has none or several, or is no unicast route. */
  readonly hop: { readonly gateway: string | null; readonly device: string | null } | null;
  readonly source: string | null;
}

export interface RepairPort {
  /** What the kernel would do with a TCP connection to port 179 there. Throws KernelProblem. */
  route(query: RouteQuery): Route;
  addresses(): readonly Address[];
  links(): readonly Link[];
  /** TCP sockets whose local or remote port is 179. Throws KernelProblem. */
  sockets(): readonly TcpSocket[];
  /** Whether this process has a network of its own that is not the node's, as a pod without `hostNetwork` has. */
  isAside(): boolean;
  /**
   * The route of the main table to exactly this address that a replacement would take the place of: of the same metric
   * and type of service, which are those of `ip route replace` where it is not told.
   */
  standing(destination: string): StandingRoute | null;
  /** RTM_NEWROUTE with NLM_F_CREATE and NLM_F_REPLACE, as `ip route replace` sends it. 0, or the errno. */
  replace(route: RouteReplace): number;
  /** RTM_DELROUTE for exactly what {@link RepairPort.replace} made. 0, or the errno. */
  remove(route: RouteReplace): number;
  /** Puts back what stood there. 0, or the errno. */
  restore(route: StandingRoute): number;
  monotonicMs(): number;
  pause(ms: number): Promise<void>;
}
