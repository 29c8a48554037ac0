import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { cloudIdle } from "../model/applies.ts";
import { type CcmState, ccmState } from "../model/ccm/state.ts";
import { quote } from "../model/describe.ts";
import { lastFatal } from "../model/logs/klog.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";

/** Nothing but the CCM annotates Nodes (failure catalogue, B1). */
export default defineCheck({
  id: "ccm/running",
  title: "The cloud controller manager runs",
  severity: "critical",
  per: "node",
  needs: ["ccm", "provider"],
  uses: ["ccmLogs", "instances"],
  kinds: {
    "absent": "There is no cloud controller manager in this cluster",
    "nowhere": "The cloud controller manager is meant to run nowhere",
    "no-pod": "The cloud controller manager has no pod",
    "not-scheduled": "The pod of the cloud controller manager is not scheduled",
    "image": "The image of the cloud controller manager cannot be had",
    "waiting": "The pod of the cloud controller manager does not start",
    "crashing": "The cloud controller manager ends at every start",
  },
  causedBy: [{ check: "ccm/secret" }],
  why: "It initializes Nodes and writes the annotations that kube-vip reads its peers from.",
  latent: "The annotations are there; nobody renews them, and a new Node will get none.",
  references: ["failure catalogue B1"],
  idle: ({ instances, provider }) => cloudIdle(instances, provider),
  judge({ ccm, provider: { provider }, ccmLogs }) {
    const name = provider.ccm?.name ?? "cloud-controller-manager";
    const namespace = provider.ccm?.namespace ?? "kube-system";
    const state = ccmState(ccm, name);
    const evidence = { ccm: { pods: ccm.pods.map((pod) => `${pod.namespace}/${pod.name} ${pod.phase}`) } };
    if (state.kind === "running") {
      return pass({ found: `${state.pod.namespace}/${state.pod.name} on ${state.pod.node}`, evidence });
    }
    const fatal = state.kind === "crashing" ? lastFatal(valueOr(ccmLogs, [])) : null;
    return fail(state.kind, {
      found: [words(state), ...(fatal === null ? [] : [`its last word is ${quote(fatal, 160)}`])].join("; "),
      expected: `a running pod of ${name} in ${namespace}`,
      evidence: { ...evidence, ...(fatal === null ? {} : { ccmLogs: fatal }) },
      remedies: remedies(state, { name, namespace }),
    });
  },
});

function words(state: Exclude<CcmState, { kind: "running" }>): string {
  switch (state.kind) {
    case "absent":
      return "neither a workload nor a pod of it";
    case "nowhere":
      return `${state.workload} wants no pod`;
    case "no-pod":
      return `${state.workload} wants ${state.desired}, and there is none`;
    case "not-scheduled":
      return `${state.pod.name}: ${state.why}`;
    default:
      return `${state.pod.name}: ${
        state.container.reason ?? state.container.state
      }, restarted ${state.container.restarts} times`;
  }
}

function remedies(state: CcmState, ccm: { name: string; namespace: string }): Remedy[] {
  const verify = ["ccm/running", "ccm/annotating"];
  const [name, namespace] = [nameIn(ccm.name, "<ccm>"), nameIn(ccm.namespace, "<namespace>")];
  const describe = `kubectl -n ${namespace} describe pods -l app=${name}`;
  switch (state.kind) {
    case "absent":
      return [edit({ summary: "Install the CCM of the provider, or annotate the Nodes by hand", verify })];
    case "nowhere":
    case "no-pod":
      return [run({
        summary: "See what its workload selects, and how many pods it wants",
        commands: [`kubectl -n ${namespace} get daemonsets,deployments -o wide`],
        risk: "safe",
        verify,
      })];
    case "crashing":
      return [run({
        summary: "See how it ended",
        commands: [`kubectl -n ${namespace} logs -l app=${name} --previous --tail=20`],
        risk: "safe",
        verify,
      })];
    case "not-scheduled":
      return [run({
        summary: "See which taint or selector keeps it from being scheduled, and tolerate it",
        commands: [describe],
        risk: "safe",
        verify,
      })];
    default:
      return [run({ summary: "See what the pod waits for", commands: [describe], risk: "safe", verify })];
  }
}
