import * as v from "valibot";
import type { KubernetesNode } from "../../model/facts.ts";
import type { Json } from "../files/plain_tree.ts";
import { shapeIssue, shapeSentence } from "../../model/shape_issue.ts";
import type { Vault } from "../ports/vault.ts";
import { sortAnnotations, withoutSecrets } from "./annotation_secrets.ts";
import { changedAnnotations } from "./changed_annotations.ts";

const text = v.nullish(v.string());
const texts = v.nullish(v.record(v.string(), v.string()));
function list<const T extends v.GenericSchema>(item: T) {
  return v.nullish(v.array(item));
}

/** core/v1 Node, as far as it is read. */
const NODE = v.looseObject({
  kind: v.literal("Node"),
  metadata: v.looseObject({
    name: v.string(),
    uid: text,
    annotations: texts,
    labels: texts,
    creationTimestamp: text,
    managedFields: list(v.unknown()),
  }),
  spec: v.nullish(v.looseObject({
    providerID: text,
    unschedulable: v.nullish(v.boolean()),
    taints: list(v.looseObject({ key: v.string(), value: text, effect: v.string() })),
  })),
  status: v.nullish(v.looseObject({
    addresses: list(v.looseObject({ type: v.string(), address: v.string() })),
    conditions: list(v.looseObject({ type: v.string(), status: v.string() })),
    nodeInfo: v.nullish(v.looseObject({ kubeletVersion: text })),
  })),
});

export type NodeResult =
  | { readonly node: KubernetesNode; readonly problem: null }
  | { readonly node: null; readonly problem: string };

/** The Node as a fact: without its images, its managed fields, and every secret. */
export function readNodeObject(object: Json, vault: Vault): NodeResult {
  const result = v.safeParse(NODE, object);
  if (!result.success) {
    return { node: null, problem: `The API sends a Node in which ${shapeSentence(shapeIssue(result.issues))}` };
  }
  const { metadata, spec, status } = result.output;
  const { annotations, secrets } = sortAnnotations(metadata.annotations ?? {}, vault);
  const ready = status?.conditions?.find(({ type }) => type === "Ready")?.status;
  return {
    problem: null,
    node: {
      name: metadata.name,
      uid: metadata.uid ?? "",
      annotations,
      secrets,
      annotationsChangedAt: changedAnnotations(metadata.managedFields ?? []),
      labels: withoutSecrets(metadata.labels ?? {}, vault),
      taints: (spec?.taints ?? []).map(({ key, value, effect }) => ({ key, value: value ?? null, effect })),
      providerId: spec?.providerID || null,
      addresses: (status?.addresses ?? []).map(({ type, address }) => ({ type, address })),
      ready: ready === "True" ? true : ready === "False" ? false : null,
      unschedulable: spec?.unschedulable ?? false,
      createdAt: metadata.creationTimestamp ?? null,
      kubeletVersion: status?.nodeInfo?.kubeletVersion ?? null,
    },
  };
}
