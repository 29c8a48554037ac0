/**
 * Services that kube-vip leaves out by intent: those it is told to ignore, those of a namespace that it does not look at,
 * and those of another load balancer.
 *
 * @module
 */
import { describeList } from "./describe.ts";
import type { Instance, LoadBalancerService } from "./facts.ts";
import { isServedByOthers, takersOf } from "./service_class.ts";

/** Why the Service is none of kube-vip's here; `null`: it is. */
export function leftOut(service: LoadBalancerService, instances: readonly Instance[]): string | null {
  if (service.ignored) return "kube-vip is told to ignore it";
  const watched = watchedInstead(service, instances);
  if (watched !== null) return `kube-vip looks at Services in ${describeList(watched)} alone (svc_namespace)`;
  return isServedByOthers(service, instances)
    ? `Its class ${service.class} is of another load balancer, which gave it an address`
    : null;
}

/**
 * The namespaces that the instances look at, where that of the Service is none of them (variable `svc_namespace`;
 * `ServicesWatcher`, pkg/services/watch_services.go@v1.2.3). `null`: one of them sees it, or may.
 */
export function watchedInstead({ namespace }: LoadBalancerService, instances: readonly Instance[]): string[] | null {
  const watched = takersOf(instances).map(({ settings }) => settings?.variables["svc_namespace"] ?? "");
  return watched.length === 0 || watched.some((each) => each === "" || each === namespace)
    ? null
    : [...new Set(watched)];
}
