import type { Peer, PeerRoute, Route } from "../../model/facts.ts";
import { type Kernel, KernelProblem } from "../ports/kernel.ts";
import type { Probe } from "../probe.ts";
import { missingBecause } from "./missing.ts";

/** The route to each peer: the kernel's own choice, and from the source that kube-vip binds to. */
export const kernelRoutes: Probe = {
  id: "kernel/routes",
  provides: ["route"],
  needs: ["peers"],
  deadlineMs: 5_000,
  run(context) {
    const peers = context.read("peers");
    if (peers.state === "unknown") return context.miss("route", { reason: peers.reason, detail: peers.detail });
    for (const peer of peers.value) {
      const source = `rtnetlink RTM_GETROUTE ${peer.address}${peer.source === null ? "" : ` from ${peer.source}`}`;
      try {
        context.landFor("route", peer.address, { value: routesTo(peer, context.world.kernel), source });
      } catch (error) {
        context.missFor("route", peer.address, missingBecause(error, source));
      }
    }
  },
};

function routesTo({ address, source }: Peer, kernel: Kernel): PeerRoute {
  const free = kernel.route({ destination: address });
  return { free, bound: source === null ? null : boundRoute(kernel, { destination: address, source }) };
}

function boundRoute(kernel: Kernel, query: { readonly destination: string; readonly source: string }): Route | null {
  try {
    return kernel.route(query);
  } catch (error) {
    if (error instanceof KernelProblem && error.kind === "no-such-source") return null;
    throw error;
  }
}
