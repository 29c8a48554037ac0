import * as v from "valibot";
import type { ContainerState, Pod } from "../../model/facts.ts";
import { cleanText } from "../kubernetes/clean_text.ts";
import { hideSecrets } from "../logs/hide_secrets.ts";
import type { Vault } from "../ports/vault.ts";
import { addedCapabilities, containerSettings, kubeconfigPath } from "./container_settings.ts";
import { type Container, POD_SPEC } from "./pod_spec.ts";

const text = v.nullish(v.string());

const STATE = v.nullish(v.looseObject({
  running: v.nullish(v.looseObject({ startedAt: text })),
  waiting: v.nullish(v.looseObject({ reason: text, message: text })),
  terminated: v.nullish(v.looseObject({ reason: text, message: text, exitCode: v.number(), finishedAt: text })),
}));

/** core/v1 Pod, as far as it is read. A list leaves `kind` out. */
export const POD = v.looseObject({
  metadata: v.looseObject({
    name: v.string(),
    namespace: v.string(),
    uid: text,
    annotations: v.nullish(v.record(v.string(), v.string())),
    ownerReferences: v.nullish(v.array(v.looseObject({ kind: v.string(), name: v.string() }))),
  }),
  spec: POD_SPEC,
  status: v.nullish(v.looseObject({
    phase: text,
    startTime: text,
    conditions: v.nullish(
      v.array(v.looseObject({ type: v.string(), status: v.string(), reason: text, message: text })),
    ),
    containerStatuses: v.nullish(v.array(v.looseObject({
      name: v.string(),
      image: text,
      restartCount: v.nullish(v.number()),
      state: STATE,
      lastState: STATE,
    }))),
  })),
});

export type PodObject = v.InferOutput<typeof POD>;

/** Nobody's pod has more. */
const MAX_CONTAINERS = 32;
const MAX_MESSAGE = 500;

export interface PodReading {
  /** The one that matters: it comes first. */
  readonly container: Container;
  /** Whether it is a kube-vip, whose settings are wanted. */
  readonly isKubeVip: boolean;
  readonly vault: Vault;
}

export function podFact({ metadata, spec, status }: PodObject, { container, isKubeVip, vault }: PodReading): Pod {
  const settings = isKubeVip ? containerSettings(container, vault) : null;
  const scheduled = status?.conditions?.find(({ type }) => type === "PodScheduled");
  const owner = metadata.ownerReferences?.[0];
  const others = spec.containers.filter((each) => each !== container);
  const message = (words: string | null | undefined) =>
    words ? cleanText(hideSecrets(vault.scrub(words.slice(0, 4 * MAX_MESSAGE))), MAX_MESSAGE) : null;
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    // The kubelet names a static pod by the hash of its manifest; the API's own uid is its mirror's.
    uid: metadata.annotations?.["kubernetes.io/config.hash"] ?? metadata.uid ?? null,
    node: spec.nodeName || null,
    phase: status?.phase ?? "Unknown",
    unschedulable: scheduled?.status === "False" ? message(scheduled.message) ?? scheduled.reason ?? "" : null,
    hostNetwork: spec.hostNetwork ?? false,
    owner: owner === undefined ? null : ownerName(owner, metadata.namespace),
    containers: [container, ...others].slice(0, MAX_CONTAINERS).map((each) => stateOf(each, { status, message })),
    startedAt: status?.startTime ?? null,
    settings,
    addedCapabilities: addedCapabilities(container),
    privileged: container.securityContext?.privileged ?? false,
    serviceAccount: spec.serviceAccountName || null,
    kubeconfig: settings === null ? null : kubeconfigPath(spec, { container, settings }),
  };
}

/** A Node lives in no namespace. */
function ownerName({ kind, name }: { readonly kind: string; readonly name: string }, namespace: string): string {
  return kind === "Node" ? `Node ${name}` : `${kind} ${namespace}/${name}`;
}

interface Around {
  readonly status: PodObject["status"];
  message(words: string | null | undefined): string | null;
}

function stateOf({ name, image }: Container, { status, message }: Around): ContainerState {
  const found = status?.containerStatuses?.find((each) => each.name === name);
  const { running, waiting, terminated } = found?.state ?? {};
  const ended = terminated ?? found?.lastState?.terminated;
  return {
    name: name ?? "",
    image: image ?? found?.image ?? "",
    state: running ? "running" : waiting ? "waiting" : terminated ? "terminated" : "unknown",
    reason: waiting?.reason ?? terminated?.reason ?? null,
    message: message(waiting?.message ?? terminated?.message),
    exitCode: ended?.exitCode ?? null,
    restarts: found?.restartCount ?? 0,
    finishedAt: ended?.finishedAt ?? null,
  };
}
