import { defineCheck, fail, pass } from "../engine/define.ts";
import { annotationsIdle } from "../model/applies.ts";
import { run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";

const LABEL = "node.kubernetes.io/exclude-from-external-load-balancers";

/** kubeadm sets it on control-plane nodes; the controller for Services then never hands the Node to the CCM (B4). */
export default defineCheck({
  id: "node/load-balancer-exclusion",
  title: "No label excludes the Node from external load balancers",
  severity: "critical",
  per: "node",
  needs: ["node"],
  uses: ["instances", "provider"],
  kinds: { "excluded": "A label excludes this Node from external load balancers, so the CCM does not annotate it" },
  causedBy: [],
  blockedBy: ["node/found"],
  why:
    "The CCM annotates only Nodes that it gets for a Service of type LoadBalancer, and this label leaves the Node out.",
  latent: "The annotations are there all the same; the CCM will not renew them.",
  references: ["failure catalogue B4", "https://kubernetes.io/docs/reference/labels-annotations-taints/"],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ node }) {
    const value = node.labels[LABEL];
    const evidence = { node: { name: node.name, [LABEL]: value ?? null } };
    if (value === undefined) return pass({ found: "no such label", evidence });
    return fail("excluded", {
      found: value === "" ? `the label ${LABEL}` : `the label ${LABEL}; its value does not matter`,
      expected: "no such label",
      evidence,
      remedies: [run({
        summary: "Take the label away; the CCM annotates the Node at its next look at a Service",
        commands: [`kubectl label node ${nameIn(node.name, "<node>")} ${LABEL}-`],
        verify: ["node/load-balancer-exclusion", "annotations/present"],
      })],
    });
  },
});
