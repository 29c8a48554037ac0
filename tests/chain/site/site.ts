/**
 * A node as it is, as far as the chain from the kubelet to the announcement goes: what stands in files and objects, what
 * the network does, and how the ToRs behave. What a probe would report of it follows in `observe.ts`, by what kube-vip,
 * the CCM, the kernel and a ToR really do (`docs` of the failure catalogue, the recordings, the lab), and never by what a
 * check makes of it.
 *
 * @module
 */
import type { UnknownReason } from "../../../checks/engine/fact.ts";
import type { CollectedFactId, CollectedFacts, PeerRoute, RouteKept } from "../../../checks/model/facts.ts";

/** A type whose parts may be changed. */
export type Draft<T> = T extends readonly (infer E)[] ? Draft<E>[]
  : T extends object ? { -readonly [K in keyof T]: Draft<T[K]> }
  : T;

export interface Missing {
  readonly reason: UnknownReason;
  readonly detail: string;
}

/** What a fault can rely on. */
export type Trait =
  /** kube-vip takes its peers from annotations. */
  | "annotations"
  /** … in the indexed form. */
  | "indexed"
  /** … and a CCM writes them. */
  | "ccm"
  /** kube-vip takes its peers from `bgp_peers`. */
  | "static"
  /** There is a metadata service. */
  | "metadata"
  /** The peers are to be reached through a private gateway. */
  | "private-gateway"
  /** kube-vip is a static pod. */
  | "static-pod"
  /** A kube-vip announces the address of the control plane over BGP. */
  | "control-plane"
  /** No other node of the control plane: a worker. */
  | "worker"
  /** The ToRs are one hop away. */
  | "one-hop"
  /** kube-vip speaks IPv4. */
  | "ipv4"
  /** One kube-vip alone. */
  | "alone";

export interface Site {
  readonly name: string;
  readonly traits: ReadonlySet<Trait>;
  /** What stands there, whether it can be seen or not. */
  readonly facts: Draft<CollectedFacts>;
  /** What no probe would see, whoever looks. */
  readonly missing: Partial<Record<CollectedFactId, Missing>>;
  /** Where each fact comes from. */
  readonly sources: Readonly<Record<string, string>>;
  /** The device that leads to the peers where all is well. */
  readonly way: string;
  /** By peer. */
  readonly routes: Record<string, Draft<PeerRoute>>;
  readonly kept: Record<string, Draft<RouteKept>>;
  readonly tors: Record<string, Tor>;
  readonly network: Network;
  readonly cloud: Cloud;
  readonly kubeVip: KubeVip;
}

/** A router that kube-vip is to speak to. */
export interface Tor {
  asn: number;
  routerId: string;
  /** The ASN that it expects of this node. */
  expectsAsn: number;
  /** The address that it expects this node at. */
  expectsSource: string;
  /** Digest of the password that it wants. */
  password: string | null;
  /** Routers on the way, itself among them. */
  hops: number;
  port: "open" | "closed" | "filtered" | "resets";
  /** `gone`: switched off. `unrouted`: the last gateway knows no way to it. */
  host: "up" | "gone" | "unrouted";
  /** What has port 179. */
  speaks: "bgp" | "http" | "nothing" | "cuts";
  /** Whether it has this node as a neighbor. */
  knowsUs: boolean;
  /** The NOTIFICATION that it answers instead of an OPEN, or to one. */
  refusal: Refusal | null;
  /** It takes only what comes with TTL 255 (RFC 5082). */
  gtsm: boolean;
}

export interface Refusal {
  readonly code: number;
  readonly subcode: number;
  readonly name: string;
  readonly subname: string;
  readonly message?: string;
  /** Whether its own OPEN comes before. */
  readonly afterOpen: boolean;
}

export interface Network {
  /** Gateways that do not answer ARP or NDP. */
  readonly silentGateways: Set<string>;
  /** What a rule of this node does with what goes to a peer. */
  readonly rules: Record<string, "drop" | "reject" | "forbid">;
  /** A strict filter drops what comes back on this device, over which no route leads back. */
  filteredDevice: string | null;
  /** Another process of this node that holds the session with a peer. */
  readonly speakers: Record<string, { readonly pid: number; readonly process: string }>;
}

/** What the cloud and its CCM do, apart from what stands in objects. */
export interface Cloud {
  /** Whether the node joined with the fault there: what the CCM does to a new Node, it has to do yet. */
  isNew: boolean;
  /** What the cloud's API answers to the CCM. */
  api: "works" | "no-bgp";
  mayPatch: boolean;
  /** It has the Node for annotated already. */
  isShortCut: boolean;
}

/** kube-vip, apart from what it is configured with. */
export interface KubeVip {
  /** What its annotations were when it read them; `null`: what they are now. */
  annotationsRead: Record<string, string> | null;
  secretsRead: Draft<CollectedFacts["node"]["secrets"]> | null;
  /** What it meets at the API server. */
  api: "works" | "refused" | "expired" | "untrusted" | "no-name" | "nobody" | "no-file";
  /** It was read when everything was well, and goes on with that. */
  startedBefore: boolean;
  /** It ended, and left this line. */
  endedWith: string | null;
  /** … and nothing starts it anew. */
  isOver: boolean;
  /** It does nothing any more, though it runs: neither sessions nor Services. */
  isStuck: boolean;
  /** VIPs that it has withdrawn, or not taken up, by address, with its last word on it. */
  readonly unannounced: Record<string, string | null>;
  /** Sessions that are just ending. */
  readonly closing: Set<string>;
  /** A second kube-vip in BGP mode takes the sessions away. */
  hasRival: boolean;
  /** A process took the port of its metrics before. */
  metricsPortTaken: boolean;
}
