import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, pass, unclear } from "../engine/define.ts";
import { annotationsIdle } from "../model/applies.ts";
import { describeList, quote } from "../model/describe.ts";
import type { KubernetesNode } from "../model/facts.ts";
import { nameAsked } from "../model/name_asked.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";

const LABEL = "kubernetes.io/hostname";

/**
 * kube-vip looks for its Node by this label, not by the name, and takes the first of what it gets without a look whether
 * there is one (failure catalogue, A9).
 */
export default defineCheck({
  id: "node/hostname-label",
  title: "The hostname label selects exactly the Node of this host",
  severity: "critical",
  per: "node",
  needs: ["nodeName"],
  uses: ["node", "nodesByHostname", "instances", "provider", "host"],
  kinds: {
    "different": "The label kubernetes.io/hostname of this Node is not the name under which kube-vip looks for it",
    "missing": "This Node has no label kubernetes.io/hostname, by which kube-vip looks for it",
    "several": "Several Nodes carry the hostname label under which kube-vip looks for its own",
  },
  causedBy: [{ check: "node/found" }],
  blockedBy: ["node/found"],
  why: "kube-vip lists the Nodes with that label and takes the first: without one it ends in a panic, or waits.",
  latent: "It hurts at the next restart of kube-vip, which holds its peers already.",
  references: [
    "failure catalogue A9",
    "kube-vip pkg/manager/watch_annotations.go@v1.2.3",
    "https://github.com/kube-vip/kube-vip/issues/810",
  ],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ nodeName, node, nodesByHostname, instances, host }) {
    if (node.state === "unknown") {
      return node.reason === "notFound"
        ? blocked(["node/found"], { detail: "There is no Node to look at" })
        : unclear(node.reason, node.detail);
    }
    const label = node.value.labels[LABEL];
    const evidence = { node: { name: node.value.name, [LABEL]: label ?? null }, nodeName };
    const asked = nameAsked(valueOr(instances, []), { nodeName, host });
    if (label === nodeName.name && label !== asked) {
      return fail("different", {
        found: quote(label),
        expected: `${quote(asked)}, which this version of kube-vip asks for`,
        evidence,
        remedies: [edit({
          summary: "Use kube-vip v1.2.0 or later, with the variable vip_nodename from spec.nodeName",
          verify: ["node/hostname-label", "kube-vip/running"],
        })],
      });
    }
    if (label !== nodeName.name) {
      return fail(label === undefined ? "missing" : "different", {
        found: label === undefined ? `no label ${LABEL}` : quote(label),
        expected: `"${nodeName.name}"`,
        evidence,
        remedies: repair(node.value),
      });
    }
    const others = nodesByHostname.state === "known" ? nodesByHostname.value : [];
    if (others.length > 1) {
      return fail("several", {
        found: describeList(others),
        expected: node.value.name,
        evidence: { nodesByHostname: others, ...evidence },
        remedies: [run({
          summary: "Give each Node the label with its own name",
          commands: others.filter((name) => name !== node.value.name).map(relabel),
          verify: ["node/hostname-label"],
        })],
      });
    }
    return pass({ found: label, evidence });
  },
});

function repair(node: KubernetesNode) {
  const verify = ["node/hostname-label", "kube-vip/running"];
  return [
    run({ summary: "Make the label equal to the Node's name", commands: [relabel(node.name)], verify }),
    edit({
      summary: "The kubelet writes it again at its start: give it the Node's name there, too (--hostname-override)",
      verify,
    }),
  ];
}

function relabel(node: string): string {
  const name = nameIn(node, "<node>");
  return `kubectl label --overwrite node ${name} ${LABEL}=${name}`;
}
