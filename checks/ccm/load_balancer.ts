import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, lacking, pass } from "../engine/define.ts";
import { cloudIdle } from "../model/applies.ts";
import { ANNOTATING, loadBalancerVariable, schemeOf } from "../model/ccm/settings.ts";
import { quote } from "../model/describe.ts";
import { run } from "../model/remedies/remedy.ts";
import { nameIn } from "../model/remedies/safe_value.ts";

/** Without a load balancer the CCM looks at no Service, and annotates a Node only for one (failure catalogue, B3). */
export default defineCheck({
  id: "ccm/load-balancer",
  title: "The cloud controller manager is set to work with kube-vip",
  severity: "critical",
  per: "node",
  needs: ["provider"],
  uses: ["ccm", "ccmSecret", "instances"],
  kinds: {
    "unset": "The cloud controller manager has no load balancer setting, so it annotates no Node",
    "other": "The load balancer setting of the cloud controller manager is none that annotates Nodes",
  },
  causedBy: [],
  blockedBy: ["ccm/secret", "ccm/running"],
  why: "It watches Services and annotates Nodes only where its load balancer is kube-vip.",
  latent: "The annotations are there; the CCM will not renew them.",
  references: ["failure catalogue B3", "cloud-provider-equinix-metal metal/loadbalancers.go@v3.8.1, lines 70 to 107"],
  idle: ({ instances, provider }) => cloudIdle(instances, provider),
  judge({ provider: { provider }, ccm, ccmSecret }) {
    const variable = ccm.state === "known" ? loadBalancerVariable(ccm.value) : null;
    if (variable === null && ccmSecret.state === "unknown") return lacking(ccmSecret);
    const secret = valueOr(ccmSecret, null);
    if (variable === null && (secret === null || !secret.exists || secret.problem !== null)) {
      return blocked(["ccm/secret"], { detail: "The setting stands in the secret, which cannot be read" });
    }
    const setting = variable ?? secret?.loadBalancer ?? "";
    const from = variable === null ? secret?.name ?? "the secret" : "its environment";
    const evidence = variable === null
      ? { ccmSecret: { name: secret?.name, loadBalancer: setting } }
      : { ccm: { loadBalancer: setting } };
    const isAnnotating = ANNOTATING.some((scheme) => schemeOf(setting) === scheme);
    if (isAnnotating) return pass({ found: `${setting}, from ${from}`, evidence });
    const [namespace, name] = [
      nameIn(provider.ccm?.namespace ?? "", "<namespace>"),
      nameIn(provider.ccm?.name ?? "", "<ccm>"),
    ];
    return fail(setting === "" ? "unset" : "other", {
      found: setting === "" ? `nothing in ${from} or its environment` : `${quote(setting)}, from ${from}`,
      expected: "kube-vip://",
      evidence,
      remedies: [run({
        summary: `Set "loadbalancer": "kube-vip://" in the document of the secret, and start the CCM again`,
        commands: [
          `kubectl -n ${namespace} edit secret ${nameIn(provider.ccm?.secret ?? "", "<secret>")}`,
          `kubectl -n ${namespace} delete pods -l app=${name}`,
        ],
        verify: ["ccm/load-balancer", "ccm/annotating"],
      })],
    });
  },
});
