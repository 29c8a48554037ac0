import * as v from "valibot";
import type { AffinityExpression, Toleration, Workload } from "../../model/facts.ts";
import type { Vault } from "../ports/vault.ts";
import { addedCapabilities, containerSettings } from "./container_settings.ts";
import { type Container, POD_SPEC, type PodSpec } from "./pod_spec.ts";

const number = v.nullish(v.number());

/** apps/v1 DaemonSet or Deployment, as far as they are read. A list leaves `kind` out. */
export const WORKLOAD = v.looseObject({
  metadata: v.looseObject({ name: v.string(), namespace: v.string() }),
  spec: v.looseObject({
    replicas: number,
    selector: v.nullish(v.looseObject({ matchLabels: v.nullish(v.record(v.string(), v.string())) })),
    template: v.looseObject({ spec: POD_SPEC }),
  }),
  status: v.nullish(v.looseObject({ desiredNumberScheduled: number, numberReady: number, readyReplicas: number })),
});

export type WorkloadObject = v.InferOutput<typeof WORKLOAD>;

const MAX_TERMS = 64;

export interface WorkloadReading {
  readonly kind: Workload["kind"];
  readonly container: Container;
  /** Whether it is a kube-vip, whose settings are wanted. */
  readonly isKubeVip: boolean;
  readonly vault: Vault;
}

export function workloadFact(object: WorkloadObject, reading: WorkloadReading): Workload {
  const { kind, container, isKubeVip, vault } = reading;
  const { metadata: { namespace, name }, spec, status } = object;
  const pod = spec.template.spec;
  return {
    kind,
    namespace,
    name,
    image: container.image ?? "",
    hostNetwork: pod.hostNetwork ?? false,
    settings: isKubeVip ? containerSettings(container, vault) : null,
    desired: (kind === "DaemonSet" ? status?.desiredNumberScheduled : spec.replicas ?? 1) ?? 0,
    ready: (kind === "DaemonSet" ? status?.numberReady : status?.readyReplicas) ?? 0,
    nodeSelector: pod.nodeSelector ?? {},
    nodeAffinity: affinityOf(pod),
    tolerations: (pod.tolerations ?? []).slice(0, MAX_TERMS).map(tolerationOf),
    addedCapabilities: addedCapabilities(container),
    privileged: container.securityContext?.privileged ?? false,
    serviceAccount: pod.serviceAccountName || null,
  };
}

const OPERATORS: readonly string[] = ["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"];

/** `matchFields` knows one field alone, the Node's name, and comes as that expression. */
function affinityOf({ affinity }: PodSpec): AffinityExpression[][] {
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return (required?.nodeSelectorTerms ?? []).slice(0, MAX_TERMS).map(({ matchExpressions, matchFields }) =>
    [...matchExpressions ?? [], ...matchFields ?? []].slice(0, MAX_TERMS).flatMap(({ key, operator, values }) =>
      OPERATORS.includes(operator)
        ? [{ key, operator: operator as AffinityExpression["operator"], values: values ?? [] }]
        : []
    )
  );
}

function tolerationOf({ key, operator, value, effect }: NonNullable<PodSpec["tolerations"]>[number]): Toleration {
  return {
    key: key ?? "",
    operator: operator === "Exists" ? "Exists" : "Equal",
    value: value ?? "",
    effect: effect ?? "",
  };
}
