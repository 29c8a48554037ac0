/** A node without a manifest: a DaemonSet may serve it, or none is meant to; else there is nothing at all. */
import { fail, lacking, notApplicable, unclear } from "../../engine/define.ts";
import { type Fact, valueOr } from "../../engine/fact.ts";
import type { AnnotationSet, Instance, KubernetesNode, KubeVipWorkloads } from "../facts.ts";
import { whyNotMeantHere } from "../kube_vip/meant_here.ts";
import { apply } from "../remedies/remedy.ts";
import { type ManifestVerdict, VERIFY } from "./verdict.ts";

export function withoutFile(
  { instances, kubeVipWorkloads, annotations, node }: {
    instances: Fact<readonly Instance[]>;
    kubeVipWorkloads: Fact<KubeVipWorkloads>;
    annotations: Fact<AnnotationSet>;
    node: Fact<KubernetesNode>;
  },
): ManifestVerdict {
  if (instances.state === "unknown") return lacking(instances);
  const [first] = instances.value;
  if (first !== undefined) return notApplicable(`kube-vip is no static pod here: it is ${first.pod ?? first.id}`);
  const elsewhere = whyNotMeantHere({ instances, kubeVipWorkloads, node });
  if (elsewhere !== null) return notApplicable(elsewhere);
  const seen = valueOr(kubeVipWorkloads, null);
  const isAnnotated = (valueOr(annotations, null)?.form ?? "none") !== "none";
  if (seen?.workloadsSeen !== true && !isAnnotated) {
    return unclear("notFound", "Whether a DaemonSet should run a kube-vip here cannot be seen with these credentials");
  }
  return fail("absent", {
    affects: ["none"],
    found: seen?.workloadsSeen === true
      ? "no manifest, no pod, and no DaemonSet of kube-vip in this cluster"
      : "no manifest and no pod, though the Node carries BGP annotations",
    expected: "a static pod or a DaemonSet of kube-vip for this Node",
    ...(seen?.workloadsSeen === true ? {} : { confidence: "likely" as const }),
    evidence: { manifests: [], kubeVipWorkloads: { pods: seen?.pods.length ?? null } },
    remedies: [apply({
      summary: "Deploy kube-vip: its DaemonSet with RBAC, or a static pod",
      commands: [
        "kubectl apply -f https://kube-vip.io/manifests/rbac.yaml",
        "kube-vip manifest daemonset --interface lo --services --bgp --annotations <prefix> --inCluster | kubectl apply -f -",
      ],
      verify: VERIFY,
    })],
  });
}
