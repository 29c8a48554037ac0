/**
 * The kernel by rtnetlink and sock_diag. Everything is synchronous and takes microseconds; each method throws
 * {@link KernelProblem} where the kernel, a permission or the platform does not allow it.
 */
import type { Address, Link, Neighbour, Route, TcpSocket } from "../../model/facts.ts";

export interface Kernel {
  links(): readonly Link[];
  addresses(): readonly Address[];
  neighbours(): readonly Neighbour[];
  route(query: RouteQuery): Route;
  /** TCP sockets whose local or remote port is 179, both families. */
  bgpSockets(): readonly TcpSocket[];
}

export interface RouteQuery {
  readonly destination: string;
  /** Bound to this source: rules with `from` count, and the kernel refuses a source that it does not own. */
  readonly source?: string;
}

export type KernelProblemKind = "unsupported" | "not-permitted" | "failed";

export class KernelProblem extends Error {
  override readonly name = "KernelProblem";
  constructor(readonly kind: KernelProblemKind, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}
