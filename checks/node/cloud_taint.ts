import { defineCheck, fail, pass } from "../engine/define.ts";
import { cloudIdle } from "../model/applies.ts";
import { run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";

const TAINT = "node.cloudprovider.kubernetes.io/uninitialized";

/** The kubelet sets it for an external cloud provider, and the CCM takes it away (failure catalogue, B6). */
export default defineCheck({
  id: "node/cloud-taint",
  title: "The CCM has taken the taint for an uninitialized Node away",
  severity: "major",
  per: "node",
  needs: ["node"],
  uses: ["instances", "provider"],
  kinds: { "uninitialized": "The CCM has not initialized this Node: the taint of the kubelet is still there" },
  causedBy: [{ check: "ccm/running" }, { check: "node/provider-id" }],
  blockedBy: ["node/found"],
  why: "The CCM leaves out a Node that it has not initialized, and pods without a toleration are not scheduled on it.",
  latent: "The annotations are there all the same; pods without a toleration are not scheduled here.",
  references: ["failure catalogue B6", "https://kubernetes.io/docs/reference/labels-annotations-taints/"],
  idle: ({ instances, provider }) => cloudIdle(instances, provider),
  judge({ node, provider }) {
    const taint = node.taints.find(({ key }) => key === TAINT);
    const evidence = { node: { name: node.name, taints: node.taints.map(({ key }) => key) } };
    if (taint === undefined) return pass({ found: "no such taint", evidence });
    const ccm = provider.state === "known" ? provider.value.provider.ccm : null;
    const pods = ccm === null ? "-A -l k8s-app=cloud-controller-manager" : `-n ${ccm.namespace} -l app=${ccm.name}`;
    return fail("uninitialized", {
      found: `${TAINT}:${taint.effect}`,
      expected: "no such taint",
      evidence,
      remedies: [run({
        summary: "See why the CCM does not initialize it; taking the taint away by hand does not annotate the Node",
        commands: [
          `kubectl get pods ${pods} -o wide`,
          `kubectl describe node ${nameIn(node.name, "<node>")}`,
        ],
        risk: "safe",
        verify: ["node/cloud-taint", "node/provider-id"],
      })],
    });
  },
});
