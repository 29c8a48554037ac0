import { defineCheck, fail, pass } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { cloudIdle } from "../model/applies.ts";
import { quote } from "../model/describe.ts";
import type { KubernetesNode } from "../model/facts.ts";
import { run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";

/** The CCM finds the device of a Node by it, and skips a Node without one (failure catalogue, B6). */
export default defineCheck({
  id: "node/provider-id",
  title: "The Node carries a providerID of its cloud",
  severity: "critical",
  per: "node",
  needs: ["node", "provider"],
  uses: ["instances"],
  kinds: {
    "missing": "This Node has no providerID",
    "foreign": "The providerID of this Node is of another cloud than its CCM knows",
  },
  causedBy: [{ check: "kubelet/cloud-provider" }, { check: "ccm/running" }, { check: "metadata/hostname" }],
  blockedBy: ["node/found"],
  why: "The CCM finds the device by it: a Node without one, or with that of another cloud, is never annotated.",
  latent: "The annotations are there; the CCM cannot renew them.",
  references: ["failure catalogue B6", "cloud-provider-equinix-metal metal/devices.go@v3.8.1, lines 193 to 209"],
  idle: ({ instances, provider }) => {
    if (provider.state === "known" && provider.value.provider.providerIdSchemes.length === 0) {
      return "No provider with a scheme of its own is known here, so there is no providerID to expect";
    }
    return cloudIdle(instances, provider);
  },
  judge({ node, provider: { provider } }) {
    const { providerId } = node;
    const schemes = provider.providerIdSchemes;
    const evidence = { node: { name: node.name, providerId } };
    const expected = `${schemes[0]}://…`;
    if (providerId === null || providerId === "") {
      return fail("missing", { found: "no spec.providerID", expected, evidence, remedies: [registerAnew(node)] });
    }
    if (schemes.some((scheme) => providerId.startsWith(`${scheme}://`))) return pass({ found: providerId, evidence });
    return fail("foreign", {
      found: quote(providerId),
      expected: `${expected}, of ${provider.name}`,
      evidence,
      remedies: [registerAnew(node)],
    });
  },
});

/** `spec.providerID` cannot be changed once it is set, so the Node has to be registered anew. */
function registerAnew(node: KubernetesNode): Remedy {
  return run({
    summary: "Once the kubelet has --cloud-provider=external and the CCM runs: drain the Node, and register it anew",
    commands: [`kubectl delete node ${nameIn(node.name, "<node>")}`, "systemctl restart kubelet"],
    verify: ["node/provider-id", "node/cloud-taint", "annotations/present"],
  });
}
