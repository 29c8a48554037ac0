import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear, type Verdict, warn } from "../engine/define.ts";
import { quote } from "../model/describe.ts";
import type { ContainerState, Instance, KubeVipProcess, KubeVipWorkloads, LogTail, Pod } from "../model/facts.ts";
import { whyNotMeantHere } from "../model/kube_vip/meant_here.ts";
import { containerOf } from "../model/kube_vip/origins.ts";
import { type LastError, lastErrorOf } from "../model/logs/last_error.ts";
import { run } from "../model/remedies/remedy.ts";

type Kind = "not-running" | "crash-loop" | "restarts";

/** The outcome: whether every kube-vip that this node should have runs (failure catalogue, F1, F10). */
export default defineCheck({
  id: "kube-vip/running",
  title: "kube-vip runs on this node",
  severity: "critical",
  per: "node",
  needs: [],
  uses: [
    "instances",
    "kubeVipProcesses",
    "kubeVipWorkloads",
    "manifests",
    "kubeVipLogs",
    "node",
    "host",
    "annotations",
  ],
  kinds: {
    "not-running": "kube-vip does not run on this node, though it is asked for",
    "crash-loop": "kube-vip ends again and again",
    "restarts": "kube-vip runs, and has ended several times of late",
  },
  causedBy: [
    { check: "kube-vip/manifest" },
    { check: "kube-vip/image", kinds: ["no-image"] },
    { check: "kube-vip/config" },
    { check: "kube-vip/interface" },
    { check: "kube-vip/privileges" },
    { check: "kube-vip/api-access" },
    { check: "kube-vip/metrics" },
    { check: "kube-vip/control-plane" },
  ],
  outcome: true,
  why: "Nothing on this node holds BGP sessions or announces VIPs without it.",
  references: ["failure catalogue F1, F10"],
  judge(view) {
    const { instances, kubeVipProcesses, manifests } = view;
    const elsewhere = whyNotMeantHere(view);
    if (elsewhere !== null) return notApplicable(elsewhere);
    if (instances.state === "unknown") {
      const broken = brokenManifests(view);
      return kubeVipProcesses.state === "known" && broken.length > 0 ? nothing(broken) : unclear(
        instances.reason,
        instances.detail,
      );
    }
    const all = instances.value;
    if (all.length === 0) {
      const broken = brokenManifests(view);
      if (broken.length === 0 && !isWantedHere(view)) {
        return unclear(
          "notFound",
          "Nothing of kube-vip is on this node; whether a DaemonSet should run one cannot be seen",
        );
      }
      return nothing(broken.length > 0 ? broken : valueOr(manifests, []).map(({ path }) => path));
    }
    const missing = all.filter(({ running }) => !running);
    if (missing.length > 0 && kubeVipProcesses.state === "unknown") {
      const unseen = missing.find((each) => containerFor(each, view) === null);
      if (unseen !== undefined) return unclear(kubeVipProcesses.reason, kubeVipProcesses.detail);
    }
    // A process whose environment may not be read could be any of those that seem to be missing.
    const nameless = all.filter(({ running, settings }) => running && settings === null).length;
    const [first] = missing;
    if (first !== undefined && missing.length > nameless) return down(first, { ...view, instances: all });
    return up(all, {
      ...view,
      instances: all,
      now: valueOr(view.host, null)?.now ?? null,
    });
  },
});

interface View {
  readonly kubeVipProcesses: Fact<readonly KubeVipProcess[]>;
  readonly kubeVipWorkloads: Fact<KubeVipWorkloads>;
  readonly kubeVipLogs: Fact<readonly LogTail[]>;
}

interface Around extends View {
  readonly instances: readonly Instance[];
}

const SEE_END = run({
  summary: "See how it ended; the last ERROR line counts, not the exit code",
  commands: [
    "crictl ps -a --name kube-vip",
    "crictl logs --tail 50 $(crictl ps -a -q --name kube-vip | head -n 1)",
  ],
  risk: "safe",
  verify: ["kube-vip/running"],
});

function podFor({ pod }: Instance, { kubeVipWorkloads }: View): Pod | null {
  return valueOr(kubeVipWorkloads, null)?.pods.find(({ namespace, name }) => `${namespace}/${name}` === pod) ?? null;
}

function containerFor(instance: Instance, view: View): ContainerState | null {
  const pod = podFor(instance, view);
  return pod === null ? null : containerOf(pod);
}

function down(instance: Instance, around: Around): Verdict<Kind> {
  const pod = podFor(instance, around);
  const container = pod === null ? null : containerOf(pod);
  const error = lastErrorOf(instance, around);
  const isLoop = container?.reason === "CrashLoopBackOff" || (container?.restarts ?? 0) > 1;
  const evidence = {
    instances: { id: instance.id, manifest: instance.manifest, pod: instance.pod ?? null },
    ...(error === null ? {} : { kubeVipLogs: error.message }),
    ...(container === null ? {} : { kubeVipWorkloads: describable(container) }),
  };
  return fail(isLoop ? "crash-loop" : "not-running", {
    found: foundWords(instance, { pod, container, error }),
    expected: `the pod of ${instance.manifest ?? instance.pod ?? instance.id}`,
    evidence,
    remedies: [SEE_END],
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

function describable({ state, reason, exitCode, restarts, finishedAt }: ContainerState) {
  return { state, reason, exitCode, restarts, finishedAt };
}

const OFTEN = 3;
const OF_LATE_MS = 10 * 60 * 1_000;

function up(all: readonly Instance[], around: Around & { readonly now: string | null }): Verdict<Kind> {
  const found = all.filter(({ running }) => running).map(({ pid, pod, id }) => pid === null ? pod ?? id : `pid ${pid}`)
    .join(", ");
  const evidence = { instances: all.map(({ id, pid, startedAt }) => ({ id, pid, startedAt })) };
  const restless = all.map((each) => containerFor(each, around)).find((container) =>
    container !== null && container.restarts >= OFTEN && isOfLate(container.finishedAt, around.now)
  );
  if (restless == null) return pass({ found, evidence });
  return warn("restarts", {
    found: `${found}, ${restless.restarts} restarts, the last end at ${restless.finishedAt}`,
    expected: "no restart",
    impact: "Each end takes its sessions and VIPs away for a while.",
    evidence: { ...evidence, kubeVipWorkloads: describable(restless) },
    remedies: [SEE_END],
  });
}

function isOfLate(at: string | null, now: string | null): boolean {
  return at !== null && now !== null && Date.parse(now) - Date.parse(at) < OF_LATE_MS;
}

/** Files that should have been a kube-vip. */
function brokenManifests({ manifests }: { manifests: Fact<readonly { path: string; problem: unknown }[]> }): string[] {
  return valueOr(manifests, []).filter(({ problem }) => problem !== null).map(({ path }) => path);
}

/** Somebody means this Node to have one: it carries BGP annotations, or the whole cluster can be seen and has none. */
function isWantedHere(
  { annotations, kubeVipWorkloads }: {
    annotations: Fact<{ form: string }>;
    kubeVipWorkloads: Fact<KubeVipWorkloads>;
  },
): boolean {
  const form = valueOr(annotations, null)?.form ?? "none";
  return form !== "none" || valueOr(kubeVipWorkloads, null)?.workloadsSeen === true;
}

function nothing(files: readonly string[]): Verdict<Kind> {
  return fail("not-running", {
    found: "no process, and no sound manifest or pod of kube-vip",
    expected: files.length > 0 ? `the pod of ${files.join(", ")}` : "a kube-vip on this node",
    evidence: { instances: [], manifests: files },
    remedies: [SEE_END],
  });
}
