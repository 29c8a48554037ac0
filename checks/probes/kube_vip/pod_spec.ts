import * as v from "valibot";

const text = v.nullish(v.string());
const texts = v.nullish(v.array(v.string()));
const flag = v.nullish(v.boolean());
const source = v.nullish(v.record(v.string(), v.unknown()));

function list<const T extends v.GenericSchema>(item: T) {
  return v.nullish(v.array(item));
}

/** core/v1 Container, as far as kube-vip and CCMs are read. */
export const CONTAINER = v.looseObject({
  name: text,
  image: text,
  command: texts,
  args: texts,
  env: list(v.looseObject({ name: v.string(), value: text, valueFrom: source })),
  envFrom: list(v.looseObject({ configMapRef: source, secretRef: source })),
  securityContext: v.nullish(v.looseObject({
    privileged: flag,
    capabilities: v.nullish(v.looseObject({ add: texts })),
  })),
  volumeMounts: list(v.looseObject({ name: v.string(), mountPath: v.string(), subPath: text })),
});

/** core/v1 PodSpec, as far as that. */
export const POD_SPEC = v.looseObject({
  hostNetwork: flag,
  nodeName: text,
  serviceAccountName: text,
  hostAliases: list(v.looseObject({ hostnames: texts })),
  containers: v.array(CONTAINER),
  volumes: list(v.looseObject({
    name: v.string(),
    hostPath: v.nullish(v.looseObject({ path: v.string() })),
    configMap: source,
  })),
  nodeSelector: v.nullish(v.record(v.string(), v.string())),
  tolerations: list(v.looseObject({ key: text, operator: text, value: text, effect: text })),
  affinity: v.nullish(v.looseObject({
    nodeAffinity: v.nullish(v.looseObject({
      requiredDuringSchedulingIgnoredDuringExecution: v.nullish(v.looseObject({
        nodeSelectorTerms: list(v.looseObject({
          matchExpressions: list(v.looseObject({ key: v.string(), operator: v.string(), values: texts })),
          matchFields: list(v.looseObject({ key: v.string(), operator: v.string(), values: texts })),
        })),
      })),
    })),
  })),
});

export type Container = v.InferOutput<typeof CONTAINER>;
export type PodSpec = v.InferOutput<typeof POD_SPEC>;
