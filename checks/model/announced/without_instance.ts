/** What becomes of VIPs on a node that has no kube-vip, and that nothing keeps from having one: as `kube-vip/running` says. */
import { fail, unclear, type Verdict } from "../../engine/define.ts";
import { type Fact, valueOr } from "../../engine/fact.ts";
import type { AnnotationSet, KubeVipWorkloads, ManifestFile } from "../facts.ts";
import { type AnnouncedKind, SEE_LOG } from "./seen.ts";

export interface Around {
  readonly kubeVipWorkloads: Fact<KubeVipWorkloads>;
  readonly manifests: Fact<readonly ManifestFile[]>;
  readonly annotations: Fact<AnnotationSet>;
}

export function withoutInstance({ kubeVipWorkloads, manifests, annotations }: Around): Verdict<AnnouncedKind> {
  const isWanted = valueOr(manifests, []).length > 0 || (valueOr(annotations, null)?.form ?? "none") !== "none" ||
    valueOr(kubeVipWorkloads, null)?.workloadsSeen === true;
  if (!isWanted) {
    return unclear("notFound", "No kube-vip is to be seen on this node, so nothing tells what it announces");
  }
  return fail("not-running", {
    found: "no kube-vip on this node that would announce it",
    expected: "announced over a session of this node",
    evidence: { instances: [] },
    remedies: [SEE_LOG],
  });
}
