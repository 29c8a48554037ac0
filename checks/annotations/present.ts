import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass } from "../engine/define.ts";
import { annotationsIdle } from "../model/applies.ts";
import { byHand } from "../model/remedies/annotate_by_hand.ts";
import { run } from "../model/remedies/remedy.ts";

/** kube-vip waits for ever for annotations that nobody wrote (failure catalogue, A1, A5, A15). */
export default defineCheck({
  id: "annotations/present",
  title: "The Node carries BGP annotations under the prefix that kube-vip reads",
  severity: "critical",
  per: "node",
  needs: ["annotations"],
  uses: ["node", "instances", "provider", "metadata"],
  kinds: {
    "none": "The Node carries no BGP annotations",
    "other-prefix": "The BGP annotations stand under another prefix than the one kube-vip reads",
    "labels": "BGP settings were written as labels; kube-vip reads annotations",
  },
  causedBy: [
    { check: "ccm/annotating" },
    { check: "annotations/prefix-configured" },
    { check: "annotations/format", kinds: ["foreign-keys"] },
  ],
  blockedBy: ["node/found"],
  why: "kube-vip waits until they are there: its pod runs, and no session ever starts.",
  latent: "kube-vip holds its peers already; it will not find them at its next restart.",
  references: ["failure catalogue A1, A5, A15", "kube-vip pkg/manager/watch_annotations.go@v1.2.3"],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ annotations, node, provider, metadata }) {
    const { prefix, form, peers, foreign, labels } = annotations;
    const evidence = { annotations: { prefix, form, foreign, labels } };
    if (form !== "none") return pass({ found: `${peers.length} of ${prefix}/…, ${form}`, evidence });
    const name = valueOr(node, null)?.name ?? "<node>";
    const remedies = [
      run({
        summary: "See why the CCM did not write them",
        commands: [ccmLog(valueOr(provider, null)?.provider.ccm ?? null)],
        risk: "safe",
        verify: ["annotations/present"],
      }),
      byHand(name, { prefix, metadata: valueOr(metadata, null) }),
    ];
    const expected = `${prefix}/bgp-peers-0-{node-asn,peer-asn,peer-ip,src-ip}`;
    if (labels.length > 0) {
      return fail("labels", { found: `labels ${labels.join(", ")}`, expected, evidence, remedies });
    }
    if (foreign.length > 0) return fail("other-prefix", { found: foreign.join(", "), expected, evidence, remedies });
    return fail("none", { found: `no BGP annotation on Node ${name}`, expected, evidence, remedies });
  },
});

function ccmLog(ccm: { readonly name: string; readonly namespace: string } | null): string {
  if (ccm === null) return "kubectl get pods -A -l k8s-app=cloud-controller-manager";
  return `kubectl -n ${ccm.namespace} logs -l app=${ccm.name} --tail=200`;
}
