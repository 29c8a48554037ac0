import type { Peer, PeerRoute, Route } from "../../model/facts.ts";
import { isByRule } from "../../model/right_route.ts";
import { type Kernel, KernelProblem, type RouteQuery } from "../ports/kernel.ts";
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
  const bound = source === null ? null : boundRoute(kernel, { destination: address, source });
  const query = { destination: address, ...(source === null || bound === null ? {} : { source }) };
  return {
    free,
    bound,
    ...(goOthersElsewhere(kernel, { query, used: bound ?? free }) ? { othersElsewhere: true } : {}),
  };
}

interface Used {
  readonly query: RouteQuery;
  readonly used: Route;
}

/** Only a policy rule can tell a port from another: asked where one decides. */
function goOthersElsewhere(kernel: Kernel, { query, used }: Used): boolean {
  if (!isByRule(used)) return false;
  try {
    const { kind, gateway, device } = kernel.route({ ...query, anyPort: true });
    return kind !== used.kind || gateway !== used.gateway || device !== used.device;
  } catch (error) {
    if (error instanceof KernelProblem) return false;
    throw error;
  }
}

function boundRoute(kernel: Kernel, query: { readonly destination: string; readonly source: string }): Route | null {
  try {
    return kernel.route(query);
  } catch (error) {
    if (error instanceof KernelProblem && error.kind === "no-such-source") return null;
    throw error;
  }
}
