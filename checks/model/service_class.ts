/**
 * Which Services a kube-vip takes by their class (`lbClassFilter` and `lbClassFilterLegacy`,
 * pkg/services/watch_services.go@v1.2.3; since v0.5.0, before that it takes all).
 *
 * @module
 */
import type { Instance, LoadBalancerService } from "./facts.ts";
import { parseBool } from "./kube_vip/go_values.ts";
import { once } from "./once.ts";

const DEFAULT_CLASS = "kube-vip.io/kube-vip-class";

export type ClassVerdict = "taken" | "other-class" | "no-class";

/** The class that an instance takes. */
export function classOf({ settings }: Instance): string {
  return settings?.variables["lb_class_name"] ?? DEFAULT_CLASS;
}

export function judgeClass(service: LoadBalancerService, instance: Instance): ClassVerdict {
  const variables = instance.settings?.variables ?? {};
  const isLegacy = parseBool(variables["lb_class_legacy_handling"] ?? "") !== false;
  const isStrict = isLegacy ? parseBool(variables["lb_class_only"] ?? "") === true : classOf(instance) !== "";
  if (service.class === null) return isStrict ? "no-class" : "taken";
  return service.class === classOf(instance) ? "taken" : "other-class";
}

/**
 * Whether a Service is evidently served by somebody else: it has a class that is not kube-vip's, nothing on it speaks to
 * kube-vip, and somebody has given it an address.
 */
export function isServedByOthers(service: LoadBalancerService, instances: readonly Instance[]): boolean {
  const takers = instances.filter(({ settings }) => settings !== null);
  return service.class !== null && service.annotatedIps.length === 0 && service.ips.length > 0 &&
    takers.every((each) => judgeClass(service, each) === "other-class");
}

/** Whether its class is one that no instance takes, so that it waits for an address from whoever does. */
export function isOfNobodyHere(service: LoadBalancerService, instances: readonly Instance[]): boolean {
  const takers = takersOf(instances);
  return service.class !== null && takers.length > 0 &&
    takers.every((each) => each.settings !== null && judgeClass(service, each) === "other-class");
}

/** The instances that look at Services at all; one whose settings cannot be seen may. */
export const takersOf = once(thoseThatTake);

function thoseThatTake(instances: readonly Instance[]): readonly Instance[] {
  return instances.filter(({ settings }) =>
    settings === null || parseBool(settings.variables["svc_enable"] ?? "") === true
  );
}
