/** A Service of type LoadBalancer, as far as announcing it is concerned. */
export interface LoadBalancerService {
  readonly namespace: string;
  readonly name: string;
  /** `spec.loadBalancerClass`. */
  readonly class: string | null;
  /** `spec.loadBalancerIP`, deprecated. */
  readonly requestedIp: string | null;
  /** `kube-vip.io/loadbalancerIPs`, split; canonical where they are addresses, and empty where nothing stands between two
   * commas. */
  readonly annotatedIps: readonly string[];
  /** `status.loadBalancer.ingress[].ip`, canonical. */
  readonly ips: readonly string[];
  /** `kube-vip.io/ignore` is `true`. */
  readonly ignored: boolean;
  /** `kube-vip.io/allow-reconcile-without-endpoints` is `true`. */
  readonly withoutEndpoints: boolean;
  readonly externalTrafficPolicy: "Cluster" | "Local" | null;
  readonly ports: number;
  readonly createdAt: string | null;
  /** `kube-vip.io/vipHost`: the Node that kube-vip last announced it from; `null` where it wrote none. */
  readonly announcedFrom?: string | null;
  /** `kube-vip.io/forcePerServiceElection` is `true`: one Node announces it, which an election finds. */
  readonly forcedElection?: boolean;
}

/** Endpoints of a Service, over all of its EndpointSlices (or of its Endpoints object). */
export interface ServiceEndpoints {
  /** `namespace/name`. */
  readonly service: string;
  readonly ready: number;
  readonly notReady: number;
  /** Ready ones on this node. */
  readonly readyHere: number;
  /**
   * Those on this node that say that they serve (`conditions.serving`): a terminating one may still, and one that says
   * nothing of it does not count for kube-vip. Absent where only Endpoints were read, which do not tell.
   */
  readonly servingHere?: number;
}
