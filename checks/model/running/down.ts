/** A kube-vip that is asked for, and does not run (failure catalogue, F1, F10). */
import { fail } from "../../engine/define.ts";
import { valueOr } from "../../engine/fact.ts";
import { quote } from "../describe.ts";
import type { ContainerState, Instance, Pod } from "../facts.ts";
import { containerOf } from "../kube_vip/origins.ts";
import { type LastError, lastErrorOf } from "../logs/last_error.ts";
import { fetchZombie, zombieWords } from "./halted.ts";
import { describable, podFor, type RunningVerdict, SEE_END, type Seen } from "./seen.ts";

export function down(instance: Instance, around: Seen): RunningVerdict {
  const pod = podFor(instance, around);
  const container = pod === null ? null : containerOf(pod);
  const error = lastErrorOf(instance, around);
  const processes = valueOr(around.kubeVipProcesses, []);
  const ended = zombieWords(processes), fetch = fetchZombie(processes);
  const isLoop = container?.reason === "CrashLoopBackOff" || (container?.restarts ?? 0) > 1;
  const evidence = {
    instances: { id: instance.id, manifest: instance.manifest, pod: instance.pod ?? null },
    ...(error === null ? {} : { kubeVipLogs: error.message }),
    ...(container === null ? {} : { kubeVipWorkloads: describable(container) }),
  };
  return fail(isLoop ? "crash-loop" : "not-running", {
    found: [foundWords(instance, { pod, container, error }), ...(ended === null ? [] : [ended])].join("; "),
    expected: `the pod of ${instance.manifest ?? instance.pod ?? instance.id}`,
    evidence,
    remedies: [...(fetch === null ? [] : [fetch]), SEE_END],
  });
}

function foundWords(
  instance: Instance,
  { pod, container, error }: { pod: Pod | null; container: ContainerState | null; error: LastError | null },
): string {
  const said = error === null ? "" : `: ${quote(error.message, 160)}`;
  if (pod !== null && container === null) {
    return `its pod is ${pod.phase}${pod.unschedulable === null ? "" : `: ${quote(pod.unschedulable, 160)}`}`;
  }
  if (container === null) {
    const what = instance.manifest === null ? "no pod of it here" : "no process whose executable is kube-vip";
    return said === "" ? what : `ended${said}`;
  }
  const { state, reason, exitCode, restarts, message } = container;
  if (state === "waiting" && restarts === 0 && exitCode === null) {
    return `waiting${reason === null ? "" : `: ${reason}`}${message == null ? "" : `, ${quote(message)}`}`;
  }
  const times = restarts > 0 ? `, ${restarts} restart${restarts === 1 ? "" : "s"}` : "";
  return `ended${exitCode === null ? "" : ` with exit code ${exitCode}`}${times}${said}`;
}
