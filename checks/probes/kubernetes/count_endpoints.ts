import * as v from "valibot";
import type { ServiceEndpoints } from "../../model/facts.ts";
import type { Json } from "../files/plain_tree.ts";
import { shaped } from "./shaped.ts";

export type Counted = Omit<ServiceEndpoints, "service">;

const text = v.nullish(v.string());

/** discovery.k8s.io/v1 EndpointSlice, as far as it is read. A list leaves `kind` out. */
const SLICE = v.looseObject({
  metadata: v.looseObject({ namespace: v.string(), labels: v.nullish(v.record(v.string(), v.string())) }),
  endpoints: v.nullish(v.array(v.looseObject({
    addresses: v.nullish(v.array(v.string())),
    nodeName: text,
    hostname: text,
    conditions: v.nullish(v.looseObject({ ready: v.nullish(v.boolean()), serving: v.nullish(v.boolean()) })),
  }))),
});

/** Counts one slice. No word about readiness means ready (API reference of EndpointConditions). */
export function countSlice(slice: Json, node: string | null): { service: string | null; counted: Counted } {
  const { metadata, endpoints } = shaped(slice, SLICE);
  const name = metadata.labels?.["kubernetes.io/service-name"];
  const ready = (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false);
  return {
    service: name === undefined ? null : `${metadata.namespace}/${name}`,
    counted: {
      ready: ready.length,
      notReady: (endpoints ?? []).length - ready.length,
      readyHere: ready.filter(({ nodeName }) => node !== null && nodeName === node).length,
      // As kube-vip counts for externalTrafficPolicy Local (pkg/endpoints/providers/endpointslices.go@v1.2.3).
      servingHere:
        (endpoints ?? []).filter(({ nodeName, hostname, conditions }) =>
          node !== null && (nodeName === node || hostname === node) && conditions?.serving === true
        ).length,
    },
  };
}

const ADDRESSES = v.nullish(v.array(v.looseObject({ ip: v.string(), nodeName: text })));

/** core/v1 Endpoints, as far as it is read. */
const ENDPOINTS = v.looseObject({
  subsets: v.nullish(v.array(v.looseObject({ addresses: ADDRESSES, notReadyAddresses: ADDRESSES }))),
});

/** Counts an Endpoints object. An address may stand in several subsets, for several ports, and is ready if it is in one. */
export function countEndpoints(object: Json, node: string | null): Counted {
  const subsets = shaped(object, ENDPOINTS).subsets ?? [];
  const ready = new Map(subsets.flatMap(({ addresses }) => addresses ?? []).map(({ ip, nodeName }) => [ip, nodeName]));
  const others = new Set(subsets.flatMap(({ notReadyAddresses }) => notReadyAddresses ?? []).map(({ ip }) => ip));
  return {
    ready: ready.size,
    notReady: [...others].filter((ip) => !ready.has(ip)).length,
    readyHere: [...ready.values()].filter((nodeName) => node !== null && nodeName === node).length,
  };
}
