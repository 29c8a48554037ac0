/** What becomes of VIPs on a node without any kube-vip: as `kube-vip/running` says of it. */
import { fail, notApplicable, unclear, type Verdict } from "../../engine/define.ts";
import { type Fact, known, valueOr } from "../../engine/fact.ts";
import type { AnnotationSet, KubernetesNode, KubeVipWorkloads, ManifestFile } from "../facts.ts";
import { whyNotMeantHere } from "../kube_vip/meant_here.ts";
import { type AnnouncedKind, SEE_LOG } from "./seen.ts";

export interface Around {
  readonly kubeVipWorkloads: Fact<KubeVipWorkloads>;
  readonly manifests: Fact<readonly ManifestFile[]>;
  readonly annotations: Fact<AnnotationSet>;
  readonly node: Fact<KubernetesNode>;
}

export function withoutInstance({ kubeVipWorkloads, manifests, annotations, node }: Around): Verdict<AnnouncedKind> {
  const instances = known([], { source: "", observedAt: "", durationMs: 0 });
  const elsewhere = whyNotMeantHere({ instances, kubeVipWorkloads, node });
  if (elsewhere !== null) return notApplicable(elsewhere);
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
