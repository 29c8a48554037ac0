import { defineCheck, fail, lacking, notApplicable, pass, type Verdict, warn } from "../engine/define.ts";
import { bgpIdle } from "../model/applies.ts";
import type { Instance, KubeVipRights } from "../model/facts.ts";
import { parseBool } from "../model/kube_vip/go_values.ts";
import { deniedNodes } from "../model/logs/denied_nodes.ts";
import { apply, edit } from "../model/remedies/remedy.ts";

type Kind = "list-nodes" | "watch-nodes" | "services" | "leases";

/** kube-vip lists and watches its Node for the annotations, and ends where it may not (failure catalogue, A11). */
export default defineCheck({
  id: "kube-vip/rbac",
  title: "kube-vip's account may read what kube-vip reads",
  severity: "critical",
  per: "node",
  needs: ["instances"],
  uses: ["kubeVipRights", "kubeVipLogs"],
  kinds: {
    "list-nodes": "kube-vip's account may not list Nodes",
    "watch-nodes": "kube-vip's account may not watch Nodes",
    "services": "kube-vip's account may not list Services",
    "leases": "kube-vip's account may not hold a lease, which its leader election needs",
  },
  causedBy: [],
  why: "kube-vip takes its peers from its Node: where it may not read it, it ends, or waits without them.",
  latent: "kube-vip has read already what it may not read now; its next start will find nothing.",
  references: ["failure catalogue A11", "https://kube-vip.io/manifests/rbac.yaml"],
  idle: ({ instances }) => bgpIdle(instances),
  judge({ instances, kubeVipRights, kubeVipLogs }) {
    const reading = instances.filter(({ mode }) => mode === "bgp");
    const isReadingNodes = reading.some(({ peersFrom }) => peersFrom === "annotations");
    const denied = deniedNodes(reading, kubeVipLogs);
    if (denied !== null) {
      return fail(denied.verb === "watch" ? "watch-nodes" : "list-nodes", {
        found: denied.message,
        expected: "Nodes may be listed and watched",
        evidence: { kubeVipLogs: denied.message },
        remedies: remediesFor(denied.user, null),
      });
    }
    if (kubeVipRights.state === "unknown") {
      return isReadingNodes
        ? lacking(kubeVipRights)
        : notApplicable("kube-vip reads no Node here: its peers are static");
    }
    return isReadingNodes ? ofNodes(kubeVipRights.value) ?? others(kubeVipRights.value, reading) : others(
      kubeVipRights.value,
      reading,
    );
  },
});

function ofNodes(rights: KubeVipRights): Verdict<Kind> | null {
  const { account, listNodes, watchNodes } = rights;
  const kind = listNodes === false ? "list-nodes" : watchNodes === false ? "watch-nodes" : null;
  if (kind === null) return null;
  return fail(kind, {
    found: `${account} may not ${kind === "list-nodes" ? "list" : "watch"} nodes`,
    expected: "Nodes may be listed and watched",
    evidence: { kubeVipRights: rights },
    remedies: remediesFor(account, rights),
  });
}

/** What else it needs to serve. */
function others(rights: KubeVipRights, reading: readonly Instance[]): Verdict<Kind> {
  const { account, listServices, leases } = rights;
  const isOn = (name: string) => reading.some(({ settings }) => parseBool(settings?.variables[name] ?? "") === true);
  const said = { evidence: { kubeVipRights: rights }, remedies: remediesFor(account, rights) };
  if (listServices === false && isOn("svc_enable")) {
    return fail("services", {
      ...said,
      // No session hangs on it, but every Service.
      subject: "vip:*",
      found: `${account} may not list services`,
      expected: "Services may be listed",
      impact: "kube-vip does not learn of Services, so it announces none.",
    });
  }
  if (leases === false && (isOn("vip_leaderelection") || isOn("svc_election"))) {
    return warn("leases", {
      ...said,
      found: `${account} may not get, create and update leases`,
      expected: "Leases may be held",
      impact: "No kube-vip becomes the leader, so none announces what hangs on it.",
    });
  }
  return pass({ found: `${account} may read Nodes and Services`, evidence: { kubeVipRights: rights } });
}

/** A ServiceAccount gets a role; somebody else's kubeconfig is the wrong one. */
function remediesFor(account: string, rights: KubeVipRights | null) {
  const verify = ["kube-vip/rbac", "kube-vip/running"];
  if (account.startsWith("system:serviceaccount:")) {
    return [apply({
      summary: "Apply the ClusterRole and its binding of kube-vip's documentation",
      commands: ["kubectl apply -f https://kube-vip.io/manifests/rbac.yaml"],
      verify,
    })];
  }
  return [edit({
    summary: `Mount a kubeconfig whose account may read Nodes${
      rights?.kubeconfig == null ? "" : `, in place of ${rights.kubeconfig}`
    }, or give that account a role`,
    commands: ["kubectl auth can-i list nodes --as=<account>"],
    verify,
  })];
}
