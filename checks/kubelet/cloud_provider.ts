import { defineCheck, fail, pass, unclear } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { cloudIdle } from "../model/applies.ts";
import { quote } from "../model/describe.ts";
import type { Kubelet } from "../model/facts.ts";
import { edit } from "../model/remedies/remedy.ts";
import { pathIn } from "../model/remedies/safe_value.ts";

/** Without it the kubelet sets no taint, so the CCM never learns that there is a Node to initialize (B6). */
export default defineCheck({
  id: "kubelet/cloud-provider",
  title: "The kubelet leaves the Node to an external cloud provider",
  severity: "critical",
  per: "node",
  needs: ["kubelet"],
  uses: ["instances", "provider"],
  kinds: {
    "unset": "The kubelet runs without --cloud-provider=external",
    "other": "The kubelet is told another cloud provider than external",
  },
  causedBy: [],
  why: "Only a Node that was registered so gets its providerID from the CCM, and its annotations after that.",
  latent: "The Node has its providerID; it will not get one again when it is registered anew.",
  references: ["failure catalogue B6", "https://kubernetes.io/docs/tasks/administer-cluster/running-cloud-controller/"],
  idle: ({ instances, provider }) => cloudIdle(instances, provider),
  judge({ kubelet }) {
    const { cloudProvider, cloudProviderFrom, running } = kubelet;
    const evidence = { kubelet: { cloudProvider, cloudProviderFrom, running } };
    if (cloudProvider === "external") return pass({ found: `external, from ${cloudProviderFrom}`, evidence });
    if (cloudProvider === null && running !== true) {
      return running === null
        ? unclear("notPermitted", "The arguments of the kubelet may not be seen, and no file says --cloud-provider", {
          evidence,
        })
        : unclear("notFound", "No kubelet runs on this node, and no file of it says --cloud-provider", { evidence });
    }
    const expected = "--cloud-provider=external";
    const remedies = [addArgument(kubelet)];
    return cloudProvider === null
      ? fail("unset", { found: "no --cloud-provider", expected, evidence, remedies })
      : fail("other", {
        found: `${quote(cloudProvider)}, from ${cloudProviderFrom}`,
        expected,
        evidence,
        remedies,
      });
  },
});

/** Where the argument belongs, beside what is there already. */
function addArgument({ distribution, argumentsFile }: Kubelet): Remedy {
  const verify = ["kubelet/cloud-provider", "node/provider-id"];
  const anew = "then drain this Node, delete it and restart, so that it is registered anew";
  switch (distribution) {
    case "k3s":
      return edit({
        summary: `Add "cloud-provider=external" to kubelet-arg in /etc/rancher/k3s/config.yaml, ${anew}`,
        commands: ["systemctl restart k3s || systemctl restart k3s-agent"],
        verify,
      });
    case "rke2":
      return edit({
        summary: `Set cloud-provider-name: external in /etc/rancher/rke2/config.yaml, ${anew}`,
        commands: ["systemctl restart rke2-server || systemctl restart rke2-agent"],
        verify,
      });
    default:
      return edit({
        summary: `Add --cloud-provider=external to KUBELET_EXTRA_ARGS in ${
          pathIn(argumentsFile, "/etc/default/kubelet")
        }, beside what is there, ${anew}`,
        commands: ["systemctl restart kubelet"],
        verify,
      });
  }
}
