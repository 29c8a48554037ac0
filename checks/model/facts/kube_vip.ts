import type { Secret } from "./secret.ts";
import type { Workload } from "./workloads.ts";

/**
 * Environment of kube-vip as configured, without its secrets: `bgp_peers` and `bgp_peerpass` come parsed, in
 * {@link StaticPeers}, everything else as text.
 */
export interface KubeVipSettings {
  /**
   * Flags of the command line and variables, in one name space: the variable's name. Only those that kube-vip knows (and
   * `annotations`, which its documentation names); a variable that is set to nothing is not set, as kube-vip sees it.
   */
  readonly variables: Readonly<Record<string, string>>;
  /** Variables of a manifest whose value stands elsewhere: `fieldRef spec.nodeName`, `secretKeyRef bgp/pass`. */
  readonly references?: Readonly<Record<string, string>>;
  /** `manager`, `start`, …: the subcommand. */
  readonly command: string | null;
  readonly staticPeers: StaticPeers;
  /** Names of the flags that are given, as `--bgp`, `-n`; such as no release knows too. */
  readonly flags?: readonly string[];
  /** Values that releases of kube-vip do not take: they end over them. */
  readonly refused?: readonly RefusedSetting[];
  /** The file that it takes more settings from (`--config-file`); what it says is among `variables`. */
  readonly file?: SettingsFile;
}

/** A value that kube-vip does not take at its start, by the releases that read it so. */
export interface RefusedSetting {
  /** `bgp_enable`, `--bgp`. */
  readonly name: string;
  /** As it stands; `null` where there is none, or it is not for every eye. */
  readonly value: string | null;
  /** In words: `true or false`. */
  readonly expected: string;
  /** The first release that reads it so; `null`: every old one. */
  readonly since: string | null;
  /** The first that does not any more; `null`: none so far. */
  readonly until: string | null;
}

/** The configuration file of a kube-vip (since v1.0.1). */
export interface SettingsFile {
  /** In its container. */
  readonly path: string;
  /** Where it lies on this node; `null` where that is not known. */
  readonly place: string | null;
  /** A variable alone (`config_file`) is read after the file would have been, so none is read. */
  readonly givenBy: "flag" | "variable";
  /**
   * `unseen`: it cannot be read from here, so what else kube-vip is told is not known. The others end kube-vip: a file that
   * is not there, one whose name does not end in .json, .yaml or .yml, one that does not parse.
   */
  readonly problem: { readonly kind: "unseen" | "missing" | "name" | "broken"; readonly detail: string } | null;
}

/** `bgp_peers`, or `bgp_peeraddress` with its companions. */
export interface StaticPeers {
  /** Whether either variable is set and not empty. */
  readonly set: boolean;
  /** The entries that can be read; with a `problem`, kube-vip uses none of them and ends. */
  readonly peers: readonly StaticPeer[];
  /** What does not parse: the entry by its number (from 1), never its text, for a password may stand in it. */
  readonly problem: StaticPeersProblem | null;
  /**
   * What each dialect of `bgp_peers` makes of the text, oldest first; absent where nothing is set. `peers` and `problem`
   * above are the dialect of the image's version where that is known, else of the newest dialect that can read it.
   */
  readonly dialects?: readonly { readonly since: string; readonly problem: StaticPeersProblem | null }[];
  /** Interfaces of `unnumbered:` peers: their address is learnt by kube-vip, so they are not among `peers`. */
  readonly unnumbered?: readonly string[];
  /** `--bgppeers`, `--peerAddress`: given to the running program, which reads peers from its environment alone. */
  readonly ignoredFlags?: readonly string[];
}

export interface StaticPeersProblem {
  /** From 1; 0 where it is none of the entries. */
  readonly entry: number;
  readonly detail: string;
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
  /** The pod that it runs in, by its cgroup; `null`: none, or it cannot be told. */
  readonly pod?: ProcessPod | null;
  /** Why it does nothing, though it is there; absent where it may run. */
  readonly halt?: Halt;
}

/** What keeps a process from running. */
export interface Halt {
  /** `frozen`: its cgroup is. `uninterruptible`: it waits in the kernel, and no signal reaches it. `zombie`: it has ended. */
  readonly kind: "stopped" | "traced" | "frozen" | "uninterruptible" | "zombie";
  /** Its tracer, its cgroup's folder, the kernel's function, its parent; `null` where that cannot be seen. */
  readonly by: string | null;
}

/** A pod as it looks from its node. */
export interface ProcessPod {
  /** Of a static pod the hash of its manifest. */
  readonly uid: string;
  /** `kube-system/kube-vip-worker-1`, from the folder of its logs; `null` where there is none. */
  readonly name: string | null;
}

/** One file below the kubelet's static pod path that concerns kube-vip, or could not be understood. */
export interface ManifestFile {
  readonly path: string;
  /** Empty, no YAML, no Pod, …; `null` where it is a Pod. */
  readonly problem: {
    /** `misshapen`: a Pod with a value of another type than the kubelet takes. `unread`: a sound Pod, but in a folder that this kubelet does not read. */
    readonly kind: "empty" | "yaml" | "not-a-pod" | "misshapen" | "unreadable" | "too-large" | "unread";
    readonly detail: string;
  } | null;
  readonly name: string | null;
  readonly namespace: string | null;
  readonly image: string | null;
  readonly hostNetwork: boolean | null;
  readonly settings: KubeVipSettings | null;
  /** Added by its security context: `NET_ADMIN`. */
  readonly addedCapabilities?: readonly string[];
  readonly privileged?: boolean;
  /** Names that it adds to its `/etc/hosts` (`hostAliases`), as `kubernetes`. */
  readonly hostAliases?: readonly string[];
  /** The kubeconfig of this node that it mounts for kube-vip; `null`: it mounts none, and a static pod has no account. */
  readonly kubeconfig?: MountedKubeconfig | null;
  /** It is no static pod but a DaemonSet, which a server of k3s or RKE2 applies from this file by itself. */
  readonly daemonSet?: Workload;
}

/** A kubeconfig of this node, as a kube-vip finds it in its pod. */
export interface MountedKubeconfig {
  /** On the node: `/etc/kubernetes/admin.conf`. */
  readonly path: string;
  /** `https://10.66.6.10:6443`; `null` where the file could not be read. */
  readonly server: string | null;
  /** Common name and organizations of its client certificate: `kubernetes-admin`, `kubeadm:cluster-admins`. */
  readonly identity: string | null;
  readonly groups: readonly string[];
  /** End of the client certificate; `null` where it has none. */
  readonly notAfter: string | null;
  /** Why it is not known what kube-vip makes of it. `missing`: the kubelet makes a folder of that name then. */
  readonly problem: { readonly kind: "missing" | "unreadable" | "broken"; readonly detail: string } | null;
}

/** One kube-vip on this node, with its effective configuration. */
export interface Instance {
  /** `kube-system/kube-vip-worker-1`, `file:/etc/…`, `pid 4711`. */
  readonly id: string;
  readonly pid: number | null;
  readonly startedAt: string | null;
  readonly manifest: string | null;
  /** Its pod as the API names it: `kube-system/kube-vip-worker-1`; `null` where none is known. */
  readonly pod?: string | null;
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
