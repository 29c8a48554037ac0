/** Whether anything stands behind a VIP: kube-vip withdraws one that has nothing (failure catalogue, D11). */
import { fail, notApplicable, type Verdict } from "../../engine/define.ts";
import type { Fact } from "../../engine/fact.ts";
import { describeList } from "../describe.ts";
import type { LoadBalancerService, ServiceEndpoints } from "../facts.ts";
import { endpointsOf } from "../endpoints_of.ts";
import { nameOfService } from "../service_addresses.ts";
import { type AnnouncedKind, SEE_LOG } from "./seen.ts";

/** `null` where something stands behind one of the Services that have the address, or where that cannot be seen. */
export function withoutEndpoints(
  meant: readonly LoadBalancerService[],
  endpoints: Fact<readonly ServiceEndpoints[]>,
): Verdict<AnnouncedKind> | null {
  if (endpoints.state === "unknown") return null;
  const where = meant.map((service) => placeOf(service, endpointsOf(service, endpoints.value)));
  if (where.some((place) => place === "here" || place === "unseen")) return null;
  if (where.includes("elsewhere")) {
    return notApplicable("With externalTrafficPolicy Local the nodes with an endpoint announce it, and this has none");
  }
  const names = meant.map(nameOfService);
  return fail("no-endpoints", {
    found: `no endpoint of ${describeList(names)}`,
    expected: "an endpoint, which kube-vip waits for",
    evidence: { endpoints: meant.flatMap((service) => endpointsOf(service, endpoints.value) ?? []) },
    remedies: [SEE_LOG],
  });
}

function placeOf(
  { externalTrafficPolicy, withoutEndpoints }: LoadBalancerService,
  own: ServiceEndpoints | undefined,
): "here" | "elsewhere" | "none" | "unseen" {
  if (own === undefined) return "unseen";
  if (externalTrafficPolicy === "Local") {
    // One that terminates may still serve, and one that is ready and says nothing of it does not count.
    if ((own.servingHere ?? own.readyHere) > 0) return "here";
    return own.ready > own.readyHere ? "elsewhere" : "none";
  }
  // kube-vip counts every endpoint of a Service with policy Cluster, ready or not (pkg/endpoints/providers@v1.2.3).
  return own.ready + own.notReady > 0 || withoutEndpoints ? "here" : "none";
}
