import { type Fact, valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, lacking, pass, type Verdict } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { bgpCloudIdle } from "../model/applies.ts";
import { isAnnotated } from "../model/ccm/annotated.ts";
import { nodeSelector } from "../model/ccm/settings.ts";
import { ccmState } from "../model/ccm/state.ts";
import { describeList, quote } from "../model/describe.ts";
import type { AnnotationSet, Ccm, KubernetesNode, LoadBalancerService, LogTail, Provider } from "../model/facts.ts";
import { versionOf } from "../model/kube_vip/version_of.ts";
import { selects } from "../model/label_selector.ts";
import { annotate } from "../model/remedies/annotate.ts";
import { run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";
import { nameOfService } from "../model/service_addresses.ts";
import { inRange } from "../model/versions/in_range.ts";

type Kind = "no-service" | "node-selector" | "short-circuit" | "patch-denied" | "not-annotated";

/**
 * Runs, and has not annotated this Node. Since v3.4.0 it does so only for a Service of type LoadBalancer, and never again
 * once its key for the private network is there (failure catalogue, B4, B7, B9).
 */
export default defineCheck({
  id: "ccm/annotating",
  title: "The cloud controller manager has annotated this Node",
  severity: "critical",
  per: "node",
  needs: ["provider"],
  uses: ["annotations", "node", "ccm", "ccmLogs", "services", "instances"],
  kinds: {
    "no-service": "There is no Service of type LoadBalancer, so the cloud controller manager annotates no Node",
    "node-selector": "The selector of the cloud controller manager leaves this Node out",
    "short-circuit": "The cloud controller manager takes this Node for annotated, and writes nothing more",
    "patch-denied": "The cloud controller manager may not annotate this Node",
    "not-annotated": "The cloud controller manager runs and has not annotated this Node",
  },
  causedBy: [
    { check: "ccm/running" },
    { check: "ccm/load-balancer" },
    { check: "ccm/bgp" },
    { check: "metadata/bgp-enabled" },
    { check: "node/provider-id" },
    { check: "node/cloud-taint" },
    { check: "node/load-balancer-exclusion" },
  ],
  blockedBy: ["node/found", "ccm/running"],
  why: "kube-vip reads its peers from these annotations, and waits for them without a word.",
  latent: "kube-vip holds its peers already; it will not find them at its next restart.",
  references: ["failure catalogue B4, B7, B9", "cloud-provider-equinix-metal metal/loadbalancers.go@v3.8.1"],
  idle: ({ instances, provider }) => bgpCloudIdle(instances, provider),
  judge({ provider: { provider }, annotations, node, ccm, ccmLogs, services }) {
    if (annotations.state === "unknown") return lacking(annotations);
    const evidence = { annotations: { form: annotations.value.form, foreign: annotations.value.foreign } };
    if (isAnnotated(annotations.value)) return pass({ found: "BGP annotations on the Node", evidence });
    const without = noService(services, { ccm, provider });
    if (without !== null) return without;
    if (ccm.state === "unknown") return lacking(ccm);
    if (ccmState(ccm.value, provider.ccm?.name ?? "").kind !== "running") {
      return blocked(["ccm/running"], { detail: "The CCM does not run" });
    }
    const own = valueOr(node, null);
    return notAnnotated(own, { provider, ccm: ccm.value, logs: valueOr(ccmLogs, []), form: annotations.value.form });
  },
});

const VERIFY = ["ccm/annotating", "annotations/present", "bgp/session"];

/** The controller of a CCM takes Services without a class alone. */
function noService(
  services: Fact<readonly LoadBalancerService[]>,
  { ccm, provider }: { ccm: Fact<Ccm>; provider: Provider },
): Verdict<Kind> | null {
  if (services.state === "unknown" || services.value.some((each) => each.class === null)) return null;
  const images = ccm.state === "known" ? ccm.value.workloads.map(({ image }) => versionOf(image)) : [];
  const since = provider.wantsServiceSince;
  // Before that the CCM annotated a Node as it was added.
  if (since !== undefined && images.some((version) => version !== null && inRange(version, `<${since}`))) return null;
  const others = services.value.map(nameOfService);
  return fail("no-service", {
    found: others.length === 0
      ? "no Service of type LoadBalancer"
      : `only Services with a class, which it leaves to others: ${describeList(others)}`,
    expected: "one at least: it is what makes the CCM annotate Nodes",
    ...(ccm.state === "known" ? {} : { confidence: "likely" as const }),
    evidence: { services: others },
    remedies: [run({
      summary: "Create a Service of type LoadBalancer",
      commands: ["kubectl expose deployment <deployment> --port=80 --type=LoadBalancer --name=<name>"],
      verify: VERIFY,
    })],
  });
}

function notAnnotated(
  node: KubernetesNode | null,
  { provider, ccm, logs, form }: {
    provider: Provider;
    ccm: Ccm;
    logs: readonly LogTail[];
    form: AnnotationSet["form"];
  },
): Verdict<Kind> {
  const selector = nodeSelector(ccm);
  if (selector !== null && node !== null && selects(selector, node.labels) === false) {
    return fail("node-selector", {
      found: `the selector ${quote(selector)}, which the labels of this Node do not fulfil`,
      expected: "a selector that takes this Node in",
      evidence: { ccm: { selector } },
      remedies: [run({
        summary:
          "Label the Node as the selector wants it, or change the variable of the CCM that ends in _BGP_NODE_SELECTOR",
        commands: [`kubectl label node ${nameIn(node.name, "<node>")} <key>=<value>`],
        verify: VERIFY,
      })],
    });
  }
  const key = `${provider.annotationPrefix}/network-4-private`;
  if (node !== null && key in node.annotations) {
    return fail("short-circuit", {
      found: `${key} and no BGP annotation beside it`,
      expected: "BGP annotations, or neither",
      evidence: { node: { annotations: [key] } },
      remedies: [
        annotate(node.name, {
          summary: "Remove the key that stops it; the CCM annotates the Node at its next look at a Service",
          values: { [key]: null },
          verify: VERIFY,
        }),
        restart(provider),
      ],
    });
  }
  const denied = logs.flatMap(({ lines }) => lines).findLast(({ text }) =>
    /failed to patch node with annotations/.test(text) && (node === null || text.includes(` ${node.name}:`))
  );
  if (denied !== undefined) {
    return fail("patch-denied", {
      found: quote(denied.text.replace(/^.*?failed to patch/, "failed to patch"), 160),
      expected: "the right to patch Nodes",
      confidence: "likely",
      evidence: { ccmLogs: denied.text },
      remedies: [run({
        summary: "See whether its account may patch Nodes, and apply the ClusterRole of its release",
        commands: [
          "kubectl auth can-i patch nodes --as=system:serviceaccount:kube-system:cloud-controller-manager",
        ],
        risk: "safe",
        verify: VERIFY,
      })],
    });
  }
  return fail("not-annotated", {
    found: form === "none" ? "no BGP annotation on the Node" : "BGP annotations that name no peer",
    expected: `${provider.annotationPrefix}/bgp-peers-N-…, written by the CCM`,
    evidence: { annotations: { form } },
    remedies: [seeLog(provider), restart(provider)],
  });
}

function seeLog({ ccm }: Provider): Remedy {
  const [namespace, name] = [nameIn(ccm?.namespace ?? "", "<namespace>"), nameIn(ccm?.name ?? "", "<ccm>")];
  return run({
    summary: "See what the CCM says of this Node; most of it takes --v=2 among its arguments",
    commands: [`kubectl -n ${namespace} logs -l app=${name} --tail=200`],
    risk: "safe",
    verify: VERIFY,
  });
}

function restart({ ccm }: Provider): Remedy {
  const [namespace, name] = [nameIn(ccm?.namespace ?? "", "<namespace>"), nameIn(ccm?.name ?? "", "<ccm>")];
  return run({
    summary: "Start the CCM again: it looks at all Services and Nodes then",
    commands: [`kubectl -n ${namespace} delete pods -l app=${name}`],
    verify: VERIFY,
  });
}
