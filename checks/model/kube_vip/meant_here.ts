import { type Fact, valueOr } from "../../engine/fact.ts";
import type { Instance, KubernetesNode, KubeVipWorkloads } from "../facts.ts";
import { whyNotHere } from "./selects.ts";

/**
 * Why this Node is not meant to have a kube-vip: every DaemonSet of it wants other Nodes. `null` where it is meant to, or
 * where that cannot be told.
 */
export function whyNotMeantHere(
  { instances, kubeVipWorkloads, node }: {
    readonly instances: Fact<readonly Instance[]>;
    readonly kubeVipWorkloads: Fact<KubeVipWorkloads>;
    readonly node: Fact<KubernetesNode>;
  },
): string | null {
  if (instances.state === "unknown" || instances.value.length > 0 || node.state === "unknown") return null;
  const reasons = (valueOr(kubeVipWorkloads, null)?.workloads ?? []).filter(({ kind }) => kind === "DaemonSet").map(
    (workload) => ({ workload, why: whyNotHere(workload, node.value) }),
  );
  if (reasons.length === 0 || reasons.some(({ why }) => why === null)) return null;
  const words = reasons.map(({ workload: { namespace, name }, why }) => `${namespace}/${name} ${why}`);
  return `No kube-vip is meant for this Node: the DaemonSet ${words.join("; ")}`;
}
