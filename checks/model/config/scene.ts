/** What the parts of `kube-vip/config` have in common. */
import type { Verdict } from "../../engine/define.ts";
import type { Fact } from "../../engine/fact.ts";
import type { AnnotationSet, Instance, KubeVipRights, LogTail, Peer, TcpSocket } from "../facts.ts";

/** The ways in which `kube-vip/config` can be wrong. */
export type ConfigKind =
  | "malformed"
  | "dialect"
  | "no-peer"
  | "ignored-flags"
  | "asn"
  | "source-conflict"
  | "source-hidden"
  | "source"
  | "mixture"
  | "unknown-flag"
  | "value"
  | "file"
  | "mode"
  | "unread";

export type ConfigVerdict = Verdict<ConfigKind>;

/** The checks of the annotations that kube-vip may be waiting for. */
export const WAITS_FOR = ["annotations/present", "annotations/complete", "annotations/values", "annotations/format"];

export const VERIFY = ["kube-vip/config", "kube-vip/running"];

/** What a configuration is judged by. */
export interface Scene {
  readonly instances: readonly Instance[];
  readonly peers: Fact<readonly Peer[]>;
  readonly sockets: Fact<readonly TcpSocket[]>;
  readonly annotations: Fact<AnnotationSet>;
  readonly kubeVipRights: Fact<KubeVipRights>;
  readonly kubeVipLogs: Fact<readonly LogTail[]>;
  /** Whether the label by which kube-vip looks for its Node selects another one, or none. */
  readonly isHidden: boolean;
}

export interface Said {
  readonly evidence: Record<string, unknown>;
}
