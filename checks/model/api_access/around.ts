/** What the parts of `kube-vip/api-access` have in common. */
import type { Verdict } from "../../engine/define.ts";
import type { Fact } from "../../engine/fact.ts";
import type { ApiAccess, Host, Instance, LogTail, ManifestFile } from "../facts.ts";

/** The ways in which `kube-vip/api-access` can be wrong. */
export type AccessKind =
  | "unreachable"
  | "expired"
  | "untrusted"
  | "no-kubeconfig"
  | "kubeconfig"
  | "name"
  | "not-admin";

export type AccessVerdict = Verdict<AccessKind>;

export interface Around {
  readonly instances: readonly Instance[];
  readonly manifests: Fact<readonly ManifestFile[]>;
  readonly kubeVipLogs: Fact<readonly LogTail[]>;
  readonly apiAccess: Fact<ApiAccess>;
  readonly host: Fact<Host>;
}
