import * as v from "valibot";
import { canonicalAddress } from "../../model/address.ts";
import type { LoadBalancerService } from "../../model/facts.ts";
import type { Json } from "../files/plain_tree.ts";
import { cleanText } from "./clean_text.ts";
import { shaped } from "./shaped.ts";

const text = v.nullish(v.string());

/** core/v1 Service, as far as it is read. A list leaves `kind` out. */
const SERVICE = v.looseObject({
  metadata: v.looseObject({
    name: v.string(),
    namespace: v.string(),
    annotations: v.nullish(v.record(v.string(), v.string())),
    creationTimestamp: text,
  }),
  spec: v.looseObject({
    type: text,
    loadBalancerClass: text,
    loadBalancerIP: text,
    externalTrafficPolicy: text,
    ports: v.nullish(v.array(v.unknown())),
  }),
  status: v.nullish(v.looseObject({
    loadBalancer: v.nullish(v.looseObject({ ingress: v.nullish(v.array(v.looseObject({ ip: text }))) })),
  })),
});

/** A Service has few addresses; an annotation may hold 256 KiB. */
const MAX_ADDRESSES = 64;
const MAX_NAME = 253;

/** `null` for a Service of another type. Annotations as kube-vip reads them (pkg/kubevip/annotations.go@v1.2.3). */
export function serviceFact(object: Json): LoadBalancerService | null {
  const { metadata, spec, status } = shaped(object, SERVICE);
  if (spec.type !== "LoadBalancer") return null;
  const annotation = (name: string) => metadata.annotations?.[`kube-vip.io/${name}`] ?? "";
  const policy = spec.externalTrafficPolicy;
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    class: orNull(spec.loadBalancerClass),
    requestedIp: spec.loadBalancerIP ? address(spec.loadBalancerIP) : null,
    annotatedIps: metadata.annotations?.["kube-vip.io/loadbalancerIPs"]?.split(",", MAX_ADDRESSES).map(address) ?? [],
    ips: (status?.loadBalancer?.ingress ?? []).slice(0, MAX_ADDRESSES).flatMap(({ ip }) => ip ? [address(ip)] : []),
    ignored: annotation("ignore") === "true",
    withoutEndpoints: annotation("allow-reconcile-without-endpoints") === "true",
    externalTrafficPolicy: policy === "Cluster" || policy === "Local" ? policy : null,
    ports: (spec.ports ?? []).length,
    createdAt: metadata.creationTimestamp ?? null,
    announcedFrom: orNull(annotation("vipHost")),
    forcedElection: annotation("forcePerServiceElection") === "true",
  };
}

/** Canonical where it is an address: anything may stand in an annotation. */
function address(value: string): string {
  return canonicalAddress(value.slice(0, 100)) ?? cleanText(value, 100);
}

function orNull(value: string | null | undefined): string | null {
  return value ? cleanText(value, MAX_NAME) : null;
}
