/**
 * The types of all facts: what probes collect and what `checks/model/` derives. Types only.
 *
 * Everything here is plain JSON: a fact goes into a report, a scenario and back. Secrets never do; see {@link Secret}.
 * Addresses are canonical lower case (RFC 5952), times RFC 3339 in UTC, durations carry their unit in the name.
 *
 * @module
 */
import type { AnnotationSet } from "./facts/annotations.ts";
import type { Exchange, TcpConnect } from "./facts/bgp.ts";
import type { Dmi, Host, Settings } from "./facts/host.ts";
import type { Address, Link, Neighbour, PeerRoute, Route, SynTap, TcpSocket } from "./facts/kernel.ts";
import type { ApiAccess, KubernetesNode, NodeName } from "./facts/kubernetes.ts";
import type { Instance, KubeVipProcess, ManifestFile } from "./facts/kube_vip.ts";
import type { Kubelet } from "./facts/kubelet.ts";
import type { LogTail } from "./facts/logs.ts";
import type { KubeVipMetrics } from "./facts/metrics.ts";
import type { LoadBalancerService, ServiceEndpoints } from "./facts/services.ts";
import type { Vip } from "./facts/vips.ts";
import type { Ccm, CcmSecret, KubeVipRights, KubeVipWorkloads } from "./facts/workloads.ts";
import type { Metadata, MetadataFetch } from "./facts/metadata.ts";
import type { ReversePath, RouteKept } from "./facts/paths.ts";
import type { Peer, PrivateGateway } from "./facts/peers.ts";
import type { MetadataTarget, ProviderFact } from "./facts/provider.ts";

export type * from "./facts/annotations.ts";
export type * from "./facts/bgp.ts";
export type * from "./facts/host.ts";
export type * from "./facts/kernel.ts";
export type * from "./facts/kubernetes.ts";
export type * from "./facts/kube_vip.ts";
export type * from "./facts/kubelet.ts";
export type * from "./facts/logs.ts";
export type * from "./facts/metrics.ts";
export type * from "./facts/services.ts";
export type * from "./facts/vips.ts";
export type * from "./facts/workloads.ts";
export type * from "./facts/metadata.ts";
export type * from "./facts/paths.ts";
export type * from "./facts/peers.ts";
export type * from "./facts/provider.ts";
export type * from "./facts/secret.ts";

/** Collected by probes, one value each. */
export interface CollectedFacts {
  settings: Settings;
  host: Host;
  dmi: Dmi;
  /** How this tool reached the API, or why it could not. */
  apiAccess: ApiAccess;
  /** The own Node; unknown `notFound` where the API says that there is none. */
  node: KubernetesNode;
  metadataFetch: MetadataFetch;
  metadata: Metadata;
  links: readonly Link[];
  addresses: readonly Address[];
  neighbours: readonly Neighbour[];
  /** TCP sockets whose local or remote port is 179, of every process that can be seen. */
  sockets: readonly TcpSocket[];
  /** The route that the kernel would choose towards 10.0.0.0/8 (asked with 10.0.0.1), a hint at the private gateway. */
  privateRoute: Route;
  reversePath: ReversePath;
  kubeVipProcesses: readonly KubeVipProcess[];
  manifests: readonly ManifestFile[];
  /** Names of all Nodes that the label `kubernetes.io/hostname` selects under the name that kube-vip uses. */
  nodesByHostname: readonly string[];
  kubeVipWorkloads: KubeVipWorkloads;
  kubeVipRights: KubeVipRights;
  kubeVipLogs: readonly LogTail[];
  kubeVipMetrics: KubeVipMetrics;
  ccm: Ccm;
  ccmSecret: CcmSecret;
  ccmLogs: readonly LogTail[];
  kubelet: Kubelet;
  /** Services of type LoadBalancer, of all namespaces. */
  services: readonly LoadBalancerService[];
  endpoints: readonly ServiceEndpoints[];
}

/** Derived by `checks/model/`, pure. */
export interface DerivedFacts {
  nodeName: NodeName;
  provider: ProviderFact;
  /** Unknown `notCollected` where nothing allows to ask a metadata service. */
  metadataTarget: MetadataTarget;
  instances: readonly Instance[];
  /** Under the effective prefix; unknown while the Node is. */
  annotations: AnnotationSet;
  /** Private gateways, the surest first. */
  privateGateways: readonly PrivateGateway[];
  peers: readonly Peer[];
  /** Of Services and of the control plane; a Service that waits for an address is one without. */
  vips: readonly Vip[];
}

/** Families keyed by peer; `peer` is the subject itself. */
export interface PeerFacts {
  peer: Peer;
  route: PeerRoute;
  tcp: TcpConnect;
  /** Whether a SYN of ours was seen on the device. */
  syn: SynTap;
  exchange: Exchange;
  /** What brings the route back after a reboot. */
  kept: RouteKept;
}

/** Derived, keyed by VIP; unknown for `none` where Services cannot be seen. */
export interface VipFacts {
  vip: Vip;
}

/** Derived, keyed by Service. */
export interface ServiceFacts {
  service: LoadBalancerService;
}

export type GlobalFacts = CollectedFacts & DerivedFacts;

/**
 * `session`: each peer that an instance or a flag asks for; what only metadata or a default names is left out. `vip`: each
 * address that is to be announced, and each Service that waits for one. `service`: each Service of type LoadBalancer.
 */
export type Per = "node" | "peer" | "session" | "vip" | "service";

interface FactsByPer {
  node: GlobalFacts;
  peer: GlobalFacts & PeerFacts;
  session: GlobalFacts & PeerFacts;
  vip: GlobalFacts & VipFacts;
  service: GlobalFacts & ServiceFacts;
}

export type FactsOf<P extends Per> = FactsByPer[P];

export type PeerFactId = keyof PeerFacts & string;
export type CollectedFactId = keyof CollectedFacts & string;
export type DerivedFactId = keyof DerivedFacts & string;
export type AnyFactId = CollectedFactId | DerivedFactId | PeerFactId;
