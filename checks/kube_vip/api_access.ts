import { valueOr } from "../engine/fact.ts";
import { defineCheck, notApplicable, pass } from "../engine/define.ts";
import type { AccessVerdict, Around } from "../model/api_access/around.ts";
import { byKubeconfig } from "../model/api_access/by_kubeconfig.ts";
import { byLog, byOtherEnd } from "../model/api_access/by_log.ts";
import { byNothing } from "../model/api_access/by_nothing.ts";
import { byOurOwn } from "../model/api_access/by_our_own.ts";
import type { Instance } from "../model/facts.ts";
import { worstOf } from "../model/kube_vip/worst_of.ts";

/**
 * kube-vip's own way to the API, which is not this tool's: the kubeconfig that its static pod mounts, or its account
 * (failure catalogue, F5, F6, A11).
 */
export default defineCheck({
  id: "kube-vip/api-access",
  title: "kube-vip reaches the Kubernetes API with what it is given",
  severity: "critical",
  per: "node",
  needs: ["instances"],
  uses: ["manifests", "kubeVipLogs", "apiAccess", "host"],
  kinds: {
    "unreachable": "The Kubernetes API does not answer kube-vip",
    "expired": "The client certificate that kube-vip is given has expired",
    "untrusted": "kube-vip does not trust the certificate of the Kubernetes API",
    "no-kubeconfig": "kube-vip's static pod mounts no kubeconfig, and has no account",
    "kubeconfig": "The kubeconfig that kube-vip mounts cannot be used",
    "name": "kube-vip cannot resolve the name of the API server that its kubeconfig has",
    "not-admin": "The account in admin.conf has no rights yet: from Kubernetes v1.29 on it is bound only at bootstrap",
  },
  causedBy: [{ check: "kube-vip/control-plane" }],
  why: "kube-vip reads its Node and the Services from the API: at its start it ends without it.",
  latent: "kube-vip holds what it has read; it learns of nothing new, and will end at its next start.",
  references: ["failure catalogue F5, F6, A11", "https://github.com/kube-vip/kube-vip/issues/684"],
  judge(view) {
    const { instances } = view;
    if (instances.length === 0) return notApplicable("No kube-vip is to be seen on this node");
    return worstOf(instances, (instance) => judgeOne(instance, view));
  },
});

function judgeOne(instance: Instance, around: Around): AccessVerdict {
  const file = valueOr(around.manifests, []).find(({ path }) => path === instance.manifest) ?? null;
  const kubeconfig = file?.kubeconfig ?? null;
  const told = byLog(instance, { kubeconfig, around });
  if (told !== null) return told;
  // Over what cannot be used kube-vip will end, though it ended over something else before it came so far.
  const mounted = byKubeconfig(instance, file, around);
  if (mounted?.status === "fail") return mounted;
  return byOtherEnd(instance, around) ?? mounted ?? byOurOwn(instance, { file, around }) ??
    byNothing(instance, around) ??
    pass({
      found: file?.kubeconfig == null
        ? "nothing speaks against it"
        : `${file.kubeconfig.path}, ${file.kubeconfig.server}`,
      evidence: { instances: { id: instance.id, running: instance.running } },
    });
}
