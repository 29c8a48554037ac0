/**
 * What the pods and workloads of a CCM come to.
 *
 * @module
 */
import type { Ccm, ContainerState, Pod } from "../facts.ts";

export type CcmState =
  | { readonly kind: "running"; readonly pod: Pod }
  | { readonly kind: "absent" }
  /** It is not meant to run anywhere: scaled to zero, or a selector that no Node fulfils. */
  | { readonly kind: "nowhere"; readonly workload: string }
  /** Meant to run, and no pod of it exists. */
  | { readonly kind: "no-pod"; readonly workload: string; readonly desired: number }
  | { readonly kind: "not-scheduled"; readonly pod: Pod; readonly why: string }
  | { readonly kind: "image" | "waiting" | "crashing"; readonly pod: Pod; readonly container: ContainerState };

/** @param name Of the container that counts, as the provider names it. */
export function ccmState({ pods, workloads }: Ccm, name: string): CcmState {
  const states = pods.map((pod) => podState(pod, name));
  // One that runs is enough: with several, one leads.
  const best = ORDER.flatMap((kind) => states.filter((state) => state.kind === kind))[0];
  if (best !== undefined) return best;
  const [workload] = workloads;
  if (workload === undefined) return { kind: "absent" };
  const words = `${workload.kind} ${workload.namespace}/${workload.name}`;
  const wanting = workloads.find(({ desired }) => desired > 0);
  return wanting === undefined
    ? { kind: "nowhere", workload: words }
    : { kind: "no-pod", workload: words, desired: wanting.desired };
}

const ORDER: readonly CcmState["kind"][] = ["running", "crashing", "image", "waiting", "not-scheduled"];

function podState(pod: Pod, name: string): CcmState {
  if (pod.node === null) return { kind: "not-scheduled", pod, why: pod.unschedulable ?? "no reason is given" };
  const container = pod.containers.find((each) => each.name === name) ?? pod.containers[0];
  if (container === undefined) return { kind: "waiting", pod, container: NOT_STARTED };
  if (container.state === "running") return { kind: "running", pod };
  const reason = container.reason ?? "";
  if (/image|Inspect/i.test(reason)) return { kind: "image", pod, container };
  if (container.state === "terminated" || reason === "CrashLoopBackOff") return { kind: "crashing", pod, container };
  return { kind: "waiting", pod, container };
}

const NOT_STARTED: ContainerState = {
  name: "",
  image: "",
  state: "waiting",
  reason: null,
  exitCode: null,
  restarts: 0,
  finishedAt: null,
};
