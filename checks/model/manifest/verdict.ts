/** What the parts of `kube-vip/manifest` have in common. */
import type { Verdict } from "../../engine/define.ts";
import type { ManifestFile } from "../facts.ts";
import { apply } from "../remedies/remedy.ts";

/** The ways in which `kube-vip/manifest` can be wrong. */
export type ManifestKind =
  | "absent"
  | "empty"
  | "yaml"
  | "not-a-pod"
  | "misshapen"
  | "too-large"
  | "unread"
  | "two"
  | "null-value"
  | "command"
  | "removed-flag";

export type ManifestVerdict = Verdict<ManifestKind>;

export const VERIFY = ["kube-vip/manifest", "kube-vip/running"];
export const GENERATE = apply({
  summary: "Write it anew, into a file of its own first: `tee` keeps an empty one where the command fails",
  commands: [
    "kube-vip manifest pod --interface lo --services --bgp --annotations <prefix> > /tmp/kube-vip.yaml && mv /tmp/kube-vip.yaml /etc/kubernetes/manifests/kube-vip.yaml",
  ],
  verify: VERIFY,
});

/** Whom a finding on a file speaks of: the file, and the whole node. */
export function said({ path }: ManifestFile) {
  return { subject: `file:${path}` as const, affects: ["none"] as const, evidence: { manifests: { path } } };
}
