import type { Secret } from "./secret.ts";

/**
 * Environment of kube-vip as configured, without its secrets: `bgp_peers` and `bgp_peerpass` come parsed, in
 * {@link StaticPeers}, everything else as text.
 */
export interface KubeVipSettings {
  /** Flags of the command line and variables, in one name space: the variable's name. */
  readonly variables: Readonly<Record<string, string>>;
  /** `manager`, `start`, …: the subcommand. */
  readonly command: string | null;
  readonly staticPeers: StaticPeers;
}

/** `bgp_peers`, or `bgp_peeraddress` with its companions. */
export interface StaticPeers {
  /** Whether either variable is set and not empty. */
  readonly set: boolean;
  readonly peers: readonly StaticPeer[];
  /** What does not parse: the entry by its number (from 1), never its text, for a password may stand in it. */
  readonly problem: { readonly entry: number; readonly detail: string } | null;
}

export interface StaticPeer {
  readonly address: string;
  readonly asn: number;
  readonly password: Secret;
  readonly multihop: boolean;
}

export interface KubeVipProcess {
  readonly pid: number;
  readonly executable: string;
  readonly startedAt: string | null;
  /** `null` where `/proc/PID/environ` may not be read. */
  readonly settings: KubeVipSettings | null;
  /** Whether it lives in the network namespace that this tool looks at; `null` where it cannot be told. */
  readonly sameNetwork: boolean | null;
  /** CapEff of `/proc/PID/status`, hexadecimal. */
  readonly capabilities: string | null;
}

/** One file below the kubelet's static pod path that concerns kube-vip, or could not be understood. */
export interface ManifestFile {
  readonly path: string;
  /** Empty, no YAML, no Pod, …; `null` where it is a Pod. */
  readonly problem: {
    readonly kind: "empty" | "yaml" | "not-a-pod" | "unreadable" | "too-large";
    readonly detail: string;
  } | null;
  readonly name: string | null;
  readonly namespace: string | null;
  readonly image: string | null;
  readonly hostNetwork: boolean | null;
  readonly settings: KubeVipSettings | null;
}

/** One kube-vip on this node, with its effective configuration. */
export interface Instance {
  /** `kube-system/kube-vip-worker-1`, `file:/etc/…`, `pid 4711`. */
  readonly id: string;
  readonly pid: number | null;
  readonly startedAt: string | null;
  readonly manifest: string | null;
  readonly image: string | null;
  /** From the image's tag, as `v1.2.3`; `null` for a digest, `latest` or nothing known. */
  readonly version: string | null;
  readonly running: boolean;
  readonly mode: "bgp" | "arp" | "routing-table" | "wireguard" | "none" | "unknown";
  readonly settings: KubeVipSettings | null;
  /** `annotation`; `null` where unset. */
  readonly annotationPrefix: string | null;
  readonly peersFrom: "static" | "annotations" | "nothing";
  readonly localAsn: number | null;
  readonly routerId: string | null;
  readonly source: string | null;
}
