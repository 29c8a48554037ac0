/** What the parts of `kube-vip/running` have in common. */
import type { Verdict } from "../../engine/define.ts";
import { type Fact, valueOr } from "../../engine/fact.ts";
import type { ContainerState, Instance, KubeVipProcess, KubeVipWorkloads, LogTail, Pod } from "../facts.ts";
import { containerOf } from "../kube_vip/origins.ts";
import { run } from "../remedies/remedy.ts";

/** The ways in which `kube-vip/running` can be wrong. */
export type RunningKind = "not-running" | "crash-loop" | "frozen" | "restarts";

export type RunningVerdict = Verdict<RunningKind>;

export interface Seen {
  readonly instances: readonly Instance[];
  readonly kubeVipProcesses: Fact<readonly KubeVipProcess[]>;
  readonly kubeVipWorkloads: Fact<KubeVipWorkloads>;
  readonly kubeVipLogs: Fact<readonly LogTail[]>;
}

export const SEE_END = run({
  summary: "See how it ended; the last ERROR line counts, not the exit code",
  commands: [
    "crictl ps -a --name kube-vip",
    "crictl logs --tail 50 $(crictl ps -a -q --name kube-vip | head -n 1)",
  ],
  risk: "safe",
  verify: ["kube-vip/running"],
});

export function podFor({ pod }: Instance, { kubeVipWorkloads }: Pick<Seen, "kubeVipWorkloads">): Pod | null {
  return valueOr(kubeVipWorkloads, null)?.pods.find(({ namespace, name }) => `${namespace}/${name}` === pod) ?? null;
}

export function containerFor(instance: Instance, seen: Pick<Seen, "kubeVipWorkloads">): ContainerState | null {
  const pod = podFor(instance, seen);
  return pod === null ? null : containerOf(pod);
}

export function describable({ state, reason, exitCode, restarts, finishedAt }: ContainerState) {
  return { state, reason, exitCode, restarts, finishedAt };
}
