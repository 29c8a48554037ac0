import type { KubeVipSettings } from "./kube_vip.ts";

/** One container of a pod, as its status says. */
export interface ContainerState {
  readonly name: string;
  readonly image: string;
  readonly state: "running" | "waiting" | "terminated" | "unknown";
  /** `CrashLoopBackOff`, `ImagePullBackOff`, `Completed`, `Error`, …; `null` where none is given. */
  readonly reason: string | null;
  /** What the kubelet says to the reason, as `manifest unknown`: cleaned, at most 500 characters; `null` where it says nothing. */
  readonly message?: string | null;
  /** Of the state, or of the last one where it waits after an end. */
  readonly exitCode: number | null;
  readonly restarts: number;
  /** When it ended last. */
  readonly finishedAt: string | null;
}

/** A pod of kube-vip or of a CCM. */
export interface Pod {
  readonly namespace: string;
  readonly name: string;
  /** As the kubelet counts it, in cgroups and in names of folders: of a static pod the hash of its manifest. */
  readonly uid?: string | null;
  /** `null` while it is not scheduled. */
  readonly node: string | null;
  readonly phase: string;
  /** Why it is not scheduled, from its condition; `null` where it is. */
  readonly unschedulable: string | null;
  readonly hostNetwork: boolean;
  /** `DaemonSet kube-system/kube-vip-ds`, `Node worker-1` of a static pod; `null` without an owner. */
  readonly owner: string | null;
  readonly containers: readonly ContainerState[];
  readonly startedAt: string | null;
  /** Of the container that matters; capabilities added by its security context. */
  readonly settings: KubeVipSettings | null;
  readonly addedCapabilities: readonly string[];
  readonly privileged: boolean;
  readonly serviceAccount: string | null;
  /** File of the node that it mounts where kube-vip looks for its kubeconfig; `null`: it uses its service account. */
  readonly kubeconfig?: string | null;
}

/** A DaemonSet or Deployment whose container is kube-vip (by image and args, not only by name) or a CCM. */
export interface Workload {
  readonly kind: "DaemonSet" | "Deployment";
  readonly namespace: string;
  readonly name: string;
  readonly image: string;
  readonly hostNetwork: boolean;
  readonly settings: KubeVipSettings | null;
  readonly desired: number;
  readonly ready: number;
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** `requiredDuringSchedulingIgnoredDuringExecution` of its node affinity; an empty list: none. Terms are ORed. */
  readonly nodeAffinity: readonly (readonly AffinityExpression[])[];
  readonly tolerations: readonly Toleration[];
  readonly addedCapabilities: readonly string[];
  readonly privileged: boolean;
  readonly serviceAccount: string | null;
}

export interface AffinityExpression {
  /** A label's, or `metadata.name` for the name of the Node itself (`matchFields`). */
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist" | "Gt" | "Lt";
  readonly values: readonly string[];
}

export interface Toleration {
  /** Empty with `Exists`: every taint. */
  readonly key: string;
  readonly operator: "Exists" | "Equal";
  readonly value: string;
  /** Empty: every effect. */
  readonly effect: string;
}

/** What of kube-vip the API shows: pods of this node, and workloads that may want one here. */
export interface KubeVipWorkloads {
  readonly pods: readonly Pod[];
  readonly workloads: readonly Workload[];
  /** Whether workloads could be listed; kubelet.conf sees its own node's pods alone. */
  readonly workloadsSeen: boolean;
}

/** The cloud controller manager, by the names of the provider. */
export interface Ccm {
  readonly workloads: readonly Workload[];
  readonly pods: readonly Pod[];
  /** Variables that decide whether it annotates: `METAL_LOAD_BALANCER`, `METAL_BGP_NODE_SELECTOR`, `METAL_ANNOTATION_*` and their like. */
  readonly variables: Readonly<Record<string, string>>;
  /** Variables that hold its credentials in place of the secret's document, by name: `METAL_API_KEY`. */
  readonly credentialVariables?: readonly string[];
}

/** The CCM's secret: which keys are there, never their values. */
export interface CcmSecret {
  /** `namespace/name`. */
  readonly name: string;
  readonly exists: boolean;
  /** Of the document under the provider's key; `null` where it is JSON. */
  readonly problem: { readonly kind: "no-key" | "not-json"; readonly detail: string } | null;
  /** Keys whose value is set and no placeholder. */
  readonly keys: readonly string[];
  /** Keys that hold nothing, or a placeholder of the template. */
  readonly emptyKeys: readonly string[];
  /** `loadbalancer` of the document, no secret: `kube-vip://`; `null` where unset. */
  readonly loadBalancer: string | null;
}

/** What kube-vip's account may do (SubjectAccessReview); `null` where it could not be asked. */
export interface KubeVipRights {
  /** `system:serviceaccount:kube-system:kube-vip`, or the name in the client certificate of its kubeconfig. */
  readonly account: string;
  /** The file of this node that the account comes from; `null` of a service account. */
  readonly kubeconfig?: string | null;
  readonly listNodes: boolean | null;
  readonly watchNodes: boolean | null;
  readonly listServices: boolean | null;
  /** Get, create and update leases in its own namespace, which leader elections need. */
  readonly leases: boolean | null;
}
