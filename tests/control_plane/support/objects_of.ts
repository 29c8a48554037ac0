import type { Fact } from "../../../checks/engine/fact.ts";
import type {
  CcmSecret,
  KubernetesNode,
  KubeVipWorkloads,
  LoadBalancerService,
  Pod,
  Workload,
} from "../../../checks/model/facts.ts";
import type { KubernetesObject } from "./control_plane.ts";

/** The objects of a cluster in which a scenario's facts could have been read, as far as they say what they are. */
export function objectsOf(facts: Readonly<Record<string, Fact>>): readonly KubernetesObject[] {
  const known = <T>(id: string): T | null => {
    const fact = facts[id];
    return fact?.state === "known" ? fact.value as T : null;
  };
  const node = known<KubernetesNode>("node"), secret = known<CcmSecret>("ccmSecret");
  const places = [known<KubeVipWorkloads>("kubeVipWorkloads"), known<KubeVipWorkloads>("ccm")];
  return [
    ...(node === null ? [] : [nodeObject(node)]),
    ...(known<readonly LoadBalancerService[]>("services") ?? []).map(serviceObject),
    ...places.flatMap((each) => each?.workloads ?? []).map(workloadObject),
    ...places.flatMap((each) => each?.pods ?? []).map(podObject),
    ...(secret?.exists ? [secretObject(secret)] : []),
  ];
}

function nodeObject(
  { name, annotations, secrets, labels, taints, providerId, unschedulable }: KubernetesNode,
): KubernetesObject {
  const hidden = Object.entries(secrets).map((
    [key, { set, base64 }],
  ) => [key, set ? base64 ? btoa("secret") : "%" : ""]);
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels, annotations: { ...annotations, ...Object.fromEntries(hidden) } },
    spec: {
      ...(providerId === null ? {} : { providerID: providerId }),
      unschedulable,
      taints: taints.map(({ key, value, effect }) => ({ key, effect, ...(value === null ? {} : { value }) })),
    },
  };
}

function serviceObject(service: LoadBalancerService): KubernetesObject {
  const { namespace, name, annotatedIps, ignored, withoutEndpoints, requestedIp, externalTrafficPolicy } = service;
  const annotations = {
    ...(annotatedIps.length === 0 ? {} : { "kube-vip.io/loadbalancerIPs": annotatedIps.join(",") }),
    ...(ignored ? { "kube-vip.io/ignore": "true" } : {}),
    ...(withoutEndpoints ? { "kube-vip.io/allow-reconcile-without-endpoints": "true" } : {}),
  };
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace, annotations },
    spec: {
      type: "LoadBalancer",
      ports: Array.from({ length: service.ports }, (_, index) => ({ name: `p${index}`, port: 1 + index })),
      ...(service.class === null ? {} : { loadBalancerClass: service.class }),
      ...(requestedIp === null ? {} : { loadBalancerIP: requestedIp }),
      ...(externalTrafficPolicy === null ? {} : { externalTrafficPolicy }),
    },
  };
}

function workloadObject(workload: Workload): KubernetesObject {
  const { kind, namespace, name, nodeSelector, nodeAffinity, tolerations } = workload;
  const labels = { app: name.slice(0, 63) };
  const terms = nodeAffinity.map((matchExpressions) => ({ matchExpressions }));
  const required = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } };
  const spec = {
    ...podSpec(workload, [{ name: "main", image: workload.image }]),
    nodeSelector,
    tolerations,
    ...(terms.length === 0 ? {} : { affinity: { nodeAffinity: required } }),
  };
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}

function podObject(pod: Pod): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: pod.name, namespace: pod.namespace },
    spec: { ...podSpec(pod, pod.containers), ...(pod.node === null ? {} : { nodeName: pod.node }) },
  };
}

function podSpec(
  { hostNetwork, addedCapabilities, privileged, serviceAccount }: Pod | Workload,
  containers: readonly { readonly name: string; readonly image: string }[],
): object {
  const securityContext = { privileged, capabilities: { add: addedCapabilities } };
  return {
    hostNetwork,
    ...(serviceAccount === null ? {} : { serviceAccountName: serviceAccount }),
    containers: containers.map(({ name, image }) => ({ name, image, securityContext })),
  };
}

function secretObject({ name }: CcmSecret): KubernetesObject {
  const [namespace = "", own = ""] = name.split("/");
  return { apiVersion: "v1", kind: "Secret", metadata: { name: own, namespace } };
}
