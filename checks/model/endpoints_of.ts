import type { LoadBalancerService, ServiceEndpoints } from "./facts.ts";
import { once } from "./once.ts";
import { nameOfService } from "./service_addresses.ts";

const byService = once((all: readonly ServiceEndpoints[]) => new Map(all.map((each) => [each.service, each])));

/** What stands behind a Service; `undefined` where it was not read. */
export function endpointsOf(
  service: Pick<LoadBalancerService, "namespace" | "name">,
  all: readonly ServiceEndpoints[],
): ServiceEndpoints | undefined {
  return byService(all).get(nameOfService(service));
}
