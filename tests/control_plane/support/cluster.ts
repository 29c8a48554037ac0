/** Objects of a sound cluster of one worker: as kubeadm, kube-vip's and the CCM's own releases write them. */
import type { KubernetesObject } from "./control_plane.ts";

const PREFIX = "metal.equinix.com";

export const BGP_ANNOTATIONS: Readonly<Record<string, string>> = Object.fromEntries(
  ["169.254.255.1", "169.254.255.2"].flatMap((peer, index) => [
    [`${PREFIX}/bgp-peers-${index}-node-asn`, "65000"],
    [`${PREFIX}/bgp-peers-${index}-peer-asn`, "65530"],
    [`${PREFIX}/bgp-peers-${index}-peer-ip`, peer],
    [`${PREFIX}/bgp-peers-${index}-src-ip`, "10.66.6.3"],
    [`${PREFIX}/bgp-peers-${index}-bgp-pass`, btoa("canary-annotation")],
  ]),
);

export function node(name: string, annotations: Readonly<Record<string, string>> = {}): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: { "kubernetes.io/hostname": name }, annotations },
    spec: { providerID: "equinixmetal://7f6b8f3c-5d0a-4f0e-9a55-2f6f3e4d0001" },
    status: {
      addresses: [{ type: "InternalIP", address: "10.66.6.3" }],
      conditions: [{ type: "Ready", status: "True" }],
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: { kubeletVersion: "v1.36.3" },
    },
  };
}

const KUBE_VIP_POD = {
  containers: [{
    name: "kube-vip",
    image: "ghcr.io/kube-vip/kube-vip:v1.2.3",
    args: ["manager"],
    env: [
      { name: "vip_arp", value: "false" },
      { name: "vip_nodename", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
      { name: "svc_enable", value: "true" },
      { name: "bgp_enable", value: "true" },
      { name: "annotation", value: PREFIX },
      { name: "bgp_peerpass", value: "canary-environment" },
    ],
    securityContext: { capabilities: { add: ["NET_ADMIN", "NET_RAW"], drop: ["ALL"] } },
  }],
  hostNetwork: true,
  serviceAccountName: "kube-vip",
};

const CCM_POD = {
  containers: [{
    name: "cloud-provider-equinix-metal",
    image: "quay.io/equinix-oss/cloud-provider-equinix-metal:v3.8.1",
    command: [
      "./cloud-provider-equinix-metal",
      "--cloud-provider=equinixmetal",
      "--cloud-config=/etc/cloud-sa/cloud-sa.json",
    ],
    env: [
      { name: "METAL_LOAD_BALANCER", value: "kube-vip://" },
      { name: "METAL_API_KEY", value: "canary-ccm-environment" },
    ],
  }],
  hostNetwork: true,
  serviceAccountName: "cloud-controller-manager",
};

export const KUBE_VIP: readonly KubernetesObject[] = [
  { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "kube-vip", namespace: "kube-system" } },
  daemonSet("kube-vip-ds", { spec: KUBE_VIP_POD, labels: { "app.kubernetes.io/name": "kube-vip-ds" } }),
  pod("kube-vip-ds-7xk2p", {
    owner: "kube-vip-ds",
    spec: KUBE_VIP_POD,
    labels: { "app.kubernetes.io/name": "kube-vip-ds" },
  }),
];

/** What kube-vip's own release grants, as far as it is looked at. */
export const KUBE_VIP_RBAC: readonly KubernetesObject[] = [
  {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRole",
    metadata: { name: "system:kube-vip-role" },
    rules: [
      { apiGroups: [""], resources: ["services", "endpoints"], verbs: ["list", "get", "watch", "update"] },
      { apiGroups: [""], resources: ["nodes"], verbs: ["list", "get", "watch", "update", "patch"] },
      {
        apiGroups: ["coordination.k8s.io"],
        resources: ["leases"],
        verbs: ["list", "get", "watch", "update", "create"],
      },
    ],
  },
  binding("kube-vip", {
    role: "system:kube-vip-role",
    subject: { kind: "ServiceAccount", name: "kube-vip", namespace: "kube-system" },
  }),
];

export const CCM: readonly KubernetesObject[] = [
  daemonSet("cloud-provider-equinix-metal", { spec: CCM_POD, labels: { app: "cloud-provider-equinix-metal" } }),
  pod("cloud-provider-equinix-metal-q9m4c", {
    owner: "cloud-provider-equinix-metal",
    spec: CCM_POD,
    labels: { app: "cloud-provider-equinix-metal" },
  }),
  {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "metal-cloud-config", namespace: "kube-system" },
    stringData: {
      "cloud-sa.json": JSON.stringify({ apiKey: "canary-api-key", projectID: "", loadbalancer: "kube-vip://" }),
    },
  },
];

/** A Service that is announced, with an endpoint here and one elsewhere, and one that is no load balancer. */
export const SERVICES: readonly KubernetesObject[] = [
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: "nginx",
      namespace: "default",
      annotations: { "kube-vip.io/loadbalancerIPs": "147.75.75.1", "kube-vip.io/vipHost": "worker-1" },
    },
    spec: { type: "LoadBalancer", ports: [{ port: 80 }], selector: { app: "nginx" } },
    status: { loadBalancer: { ingress: [{ ip: "147.75.75.1" }] } },
  },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "inside", namespace: "default" },
    spec: { type: "ClusterIP", ports: [{ port: 80 }] },
  },
  {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: "nginx-abcde", namespace: "default", labels: { "kubernetes.io/service-name": "nginx" } },
    addressType: "IPv4",
    ports: [{ port: 80 }],
    endpoints: [
      { addresses: ["10.244.1.5"], nodeName: "worker-1", conditions: { ready: true, serving: true } },
      { addresses: ["10.244.2.5"], nodeName: "worker-2", conditions: { ready: true, serving: true } },
      { addresses: ["10.244.2.6"], nodeName: "worker-2", conditions: { ready: false, serving: false } },
    ],
  },
  {
    apiVersion: "v1",
    kind: "Endpoints",
    metadata: { name: "nginx", namespace: "default" },
    subsets: [{
      addresses: [{ ip: "10.244.1.5", nodeName: "worker-1" }, { ip: "10.244.2.5", nodeName: "worker-2" }],
      notReadyAddresses: [{ ip: "10.244.2.6", nodeName: "worker-2" }],
      ports: [{ port: 80 }],
    }],
  },
];

export const CLUSTER: readonly KubernetesObject[] = [
  node("worker-1", BGP_ANNOTATIONS),
  node("worker-2"),
  ...KUBE_VIP,
  ...CCM,
  ...SERVICES,
];

interface Template {
  readonly spec: unknown;
  readonly labels: Readonly<Record<string, string>>;
}

function daemonSet(name: string, { spec, labels }: Template): KubernetesObject {
  return {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: { name, namespace: "kube-system" },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    status: { desiredNumberScheduled: 1, numberReady: 1, currentNumberScheduled: 1, numberMisscheduled: 0 },
  };
}

function pod(name: string, { spec, labels, owner }: Template & { readonly owner: string }): KubernetesObject {
  const [container] = (spec as typeof KUBE_VIP_POD).containers;
  const ownerReferences = [{ apiVersion: "apps/v1", kind: "DaemonSet", name: owner, uid: "0001", controller: true }];
  const ended = { exitCode: 1, reason: "Error", finishedAt: "2026-11-24T03:00:00Z", startedAt: "2026-11-24T02:59:00Z" };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "kube-system", labels, ownerReferences },
    spec: { ...spec as object, nodeName: "worker-1" },
    status: {
      phase: "Running",
      startTime: "2026-11-24T02:00:00Z",
      conditions: [{ type: "PodScheduled", status: "True" }],
      containerStatuses: [{
        name: container?.name,
        image: container?.image,
        imageID: "",
        ready: true,
        restartCount: 1,
        state: { running: { startedAt: "2026-11-24T03:00:10Z" } },
        lastState: { terminated: ended },
      }],
    },
  };
}

export function binding(
  name: string,
  { role, subject }: { readonly role: string; readonly subject: Readonly<Record<string, string>> },
): KubernetesObject {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "ClusterRoleBinding",
    metadata: { name },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
    subjects: [subject],
  };
}
