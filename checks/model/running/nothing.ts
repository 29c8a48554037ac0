/** Nothing of kube-vip is on this node; whether something should be. */
import { fail } from "../../engine/define.ts";
import { type Fact, valueOr } from "../../engine/fact.ts";
import type { KubeVipWorkloads } from "../facts.ts";
import { type RunningVerdict, SEE_END } from "./seen.ts";

/** Files that should have been a kube-vip. */
export function brokenManifests(
  { manifests }: { manifests: Fact<readonly { path: string; problem: unknown }[]> },
): string[] {
  return valueOr(manifests, []).filter(({ problem }) => problem !== null).map(({ path }) => path);
}

/** Somebody means this Node to have one: it carries BGP annotations, or the whole cluster can be seen and has none. */
export function isWantedHere(
  { annotations, kubeVipWorkloads }: {
    annotations: Fact<{ form: string }>;
    kubeVipWorkloads: Fact<KubeVipWorkloads>;
  },
): boolean {
  const form = valueOr(annotations, null)?.form ?? "none";
  return form !== "none" || valueOr(kubeVipWorkloads, null)?.workloadsSeen === true;
}

export function nothing(files: readonly string[]): RunningVerdict {
  return fail("not-running", {
    found: "no process, and no sound manifest or pod of kube-vip",
    expected: files.length > 0 ? `the pod of ${files.join(", ")}` : "a kube-vip on this node",
    evidence: { instances: [], manifests: files },
    remedies: [SEE_END],
  });
}
