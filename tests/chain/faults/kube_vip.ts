/** kube-vip itself: its manifest, its image, its rights, its start. */
import type { ManifestFile } from "../../../checks/model/facts.ts";
import { ownPod } from "../site/life.ts";
import type { Site } from "../site/site.ts";
import { annotate, changeTors, configure, setImage, setPasswords, setVariable } from "./change.ts";
import type { Fault } from "./fault.ts";

const KUBE_VIP = { link: "kube-vip", touches: ["kube-vip"] } as const;

/** The kubelet makes no pod of the manifest. */
function unusable(name: string, kind: NonNullable<ManifestFile["problem"]>["kind"], root: string): Fault {
  return {
    ...KUBE_VIP,
    name,
    root: `kube-vip/manifest ${root}`,
    leaves: "nothing",
    needs: ["static-pod"],
    proof: ["manifests"],
    strike({ facts }) {
      const manifest = facts.manifests[0]!;
      // A sound Pod in the wrong place, or one with a wrong value, is read all the same.
      const isPod = kind === "unread" || kind === "misshapen";
      if (!isPod) {
        Object.assign(manifest, { name: null, namespace: null, image: null, hostNetwork: null, settings: null });
      }
      manifest.problem = { kind, detail: DETAILS[kind] };
    },
  };
}

const DETAILS: Readonly<Record<NonNullable<ManifestFile["problem"]>["kind"], string>> = {
  "empty": "The file is empty, expected a Pod: the command that should have written it failed",
  "yaml": "Line 3: a value that never ends",
  "not-a-pod": "A list, expected a Pod",
  "misshapen": "The value of bgp_enable is true, expected text: it needs quotes",
  "unreadable": "It may not be read",
  "too-large": "More than 1 MiB",
  "unread": "Lies in /etc/kubernetes/manifests, but this kubelet reads /var/lib/rancher/k3s/agent/pod-manifests alone",
};

/** A start of kube-vip comes to nothing over it. */
function unstartable(
  name: string,
  { root, proof, strike, ...more }: Pick<Fault, "root" | "proof" | "strike"> & Partial<Fault>,
): Fault {
  return { ...KUBE_VIP, name, root, proof, ...more, strike };
}

function setApi(site: Site, api: Site["kubeVip"]["api"]): void {
  site.kubeVip.api = api;
}

const CONFIGURED = ["manifests", "kubeVipProcesses"] as const;

export const KUBE_VIP_FAULTS: readonly Fault[] = [
  unusable("the manifest is empty", "empty", "empty"),
  unusable("the manifest is no YAML", "yaml", "yaml"),
  unusable("the manifest is no Pod", "not-a-pod", "not-a-pod"),
  unusable("a value of the manifest lacks its quotes", "misshapen", "misshapen"),
  unusable("the manifest lies where the kubelet does not look", "unread", "unread"),
  {
    ...KUBE_VIP,
    name: "nobody put a manifest there",
    root: "kube-vip/manifest absent",
    leaves: "nothing",
    needs: ["static-pod", "annotations"],
    proof: ["manifests", "kubeVipWorkloads", "node"],
    strike({ facts }) {
      facts.manifests = [];
      facts.kubeVipWorkloads.workloadsSeen = true;
    },
  },
  unstartable("the manifest calls «start»", {
    root: "kube-vip/manifest command",
    needs: ["static-pod"],
    proof: ["manifests"],
    strike: (site) => configure(site, (settings) => settings.command = "start"),
  }),
  {
    ...KUBE_VIP,
    name: "a second manifest makes a second kube-vip",
    root: "kube-vip/manifest two",
    needs: ["static-pod", "annotations"],
    without: ["control-plane"],
    proof: ["manifests"],
    touches: ["kube-vip", "annotations", "configuration"],
    strike({ facts, kubeVip }) {
      const first = facts.manifests[0]!;
      facts.manifests.push({ ...structuredClone(first), path: "/etc/kubernetes/manifests/vip.yaml", name: "vip" });
      const process = facts.kubeVipProcesses[0]!;
      const pod = { uid: "0b8e6a4f9d2c4f1e8a7b5c3d1e0f9a8b", name: "kube-system/vip-worker-1" };
      facts.kubeVipProcesses.push({ ...structuredClone(process), pid: 3_107, startedAt: "2026-11-24T01:59:02Z", pod });
      const other = structuredClone(facts.kubeVipWorkloads.pods[0]!);
      facts.kubeVipWorkloads.pods.push({ ...other, name: "vip-worker-1", uid: pod.uid });
      kubeVip.hasRival = true;
    },
  },
  {
    ...KUBE_VIP,
    name: "the image's tag does not exist",
    root: "kube-vip/image no-image",
    proof: ["kubeVipWorkloads"],
    strike(site) {
      setImage(site, "KVVERSION");
      const pod = ownPod(site)!;
      pod.phase = "Pending";
      Object.assign(pod.containers[0]!, {
        state: "waiting",
        reason: "ImagePullBackOff",
        message: "Back-off pulling image: ghcr.io/kube-vip/kube-vip:KVVERSION: not found",
        exitCode: null,
        finishedAt: null,
      });
    },
  },
  unstartable("kube-vip ended, and left no word", {
    root: "kube-vip/running crash-loop",
    proof: ["kubeVipProcesses", "kubeVipWorkloads"],
    strike: ({ kubeVip }) => void (kubeVip.endedWith = "terminated"),
  }),
  unstartable("vip_interface is lo:0", {
    root: "kube-vip/interface label",
    proof: CONFIGURED,
    strike: (site) => setVariable(site, "vip_interface", "lo:0"),
  }),
  unstartable("vip_interface is no link of this node", {
    root: "kube-vip/interface missing",
    proof: [...CONFIGURED, "links"],
    strike: (site) => setVariable(site, "vip_interface", "bond0"),
  }),
  {
    ...KUBE_VIP,
    name: "the pod has no host network",
    root: "kube-vip/privileges no-host-network",
    proof: ["manifests", "kubeVipWorkloads", "kubeVipProcesses"],
    strike(site) {
      const { facts } = site;
      facts.kubeVipProcesses[0]!.sameNetwork = false;
      if (site.traits.has("static-pod")) facts.manifests[0]!.hostNetwork = false;
      for (const workload of facts.kubeVipWorkloads.workloads) workload.hostNetwork = false;
      ownPod(site)!.hostNetwork = false;
    },
  },
  {
    ...KUBE_VIP,
    name: "kube-vip's account may not list Nodes",
    root: "kube-vip/rbac list-nodes",
    needs: ["annotations"],
    proof: ["kubeVipRights", "kubeVipLogs"],
    // Which rights it needs, its configuration says.
    touches: ["rights", "configuration"],
    strike({ facts }) {
      Object.assign(facts.kubeVipRights, {
        account: "nobody",
        listNodes: false,
        watchNodes: false,
        listServices: false,
        leases: false,
      });
    },
  },
  {
    ...KUBE_VIP,
    name: "kube-vip's account may not list Services",
    root: "kube-vip/rbac services",
    proof: ["kubeVipRights"],
    touches: ["rights", "services"],
    strike({ facts }) {
      Object.assign(facts.kubeVipRights, {
        account: "system:serviceaccount:kube-system:kube-vip",
        listServices: false,
      });
    },
  },
  unstartable("the API server that kube-vip is given does not answer it", {
    root: "kube-vip/api-access unreachable",
    proof: ["kubeVipLogs", "manifests"],
    needs: ["static-pod"],
    strike(site) {
      setApi(site, "refused");
      site.facts.manifests[0]!.kubeconfig!.server = "https://10.66.6.11:6443";
    },
  }),
  unstartable("the certificate that kube-vip mounts has expired", {
    root: "kube-vip/api-access expired",
    proof: ["manifests"],
    needs: ["static-pod"],
    strike(site) {
      setApi(site, "expired");
      site.facts.manifests[0]!.kubeconfig!.notAfter = "2026-11-20T00:00:00Z";
    },
  }),
  unstartable("the static pod mounts no kubeconfig", {
    root: "kube-vip/api-access no-kubeconfig",
    proof: ["manifests"],
    needs: ["static-pod"],
    strike(site) {
      setApi(site, "nobody");
      site.facts.manifests[0]!.kubeconfig = null;
    },
  }),
  unstartable("the kubeconfig that kube-vip mounts is not there", {
    root: "kube-vip/api-access kubeconfig",
    proof: ["manifests"],
    needs: ["static-pod"],
    strike(site) {
      setApi(site, "no-file");
      const detail = "/etc/kubernetes/admin.conf does not exist";
      const nothing = { server: null, identity: null, groups: [], notAfter: null };
      Object.assign(site.facts.manifests[0]!.kubeconfig!, nothing, { problem: { kind: "missing", detail } });
    },
  }),
  unstartable("kube-vip does not trust the API server's certificate", {
    root: "kube-vip/api-access untrusted",
    proof: ["kubeVipLogs"],
    strike: (site) => setApi(site, "untrusted"),
  }),
  unstartable("kube-vip cannot resolve the name of its API server", {
    root: "kube-vip/api-access name",
    proof: ["kubeVipLogs", "manifests"],
    needs: ["static-pod"],
    strike(site) {
      setApi(site, "no-name");
      Object.assign(site.facts.manifests[0]!, { hostAliases: [] });
      site.facts.manifests[0]!.kubeconfig!.server = "https://kubernetes:6443";
    },
  }),
  unstartable("the port of kube-vip's metrics is taken, over which v0.8.9 ends", {
    root: "kube-vip/metrics port-taken",
    needs: ["one-hop"],
    proof: ["kubeVipLogs"],
    strike(site) {
      setImage(site, "v0.8.9");
      setVariable(site, "vip_cidr", "32");
      site.kubeVip.metricsPortTaken = true;
    },
  }),
  unstartable("the port of kube-vip's metrics is taken", {
    root: null,
    warns: "kube-vip/metrics",
    proof: ["kubeVipMetrics"],
    strike: ({ kubeVip }) => void (kubeVip.metricsPortTaken = true),
  }),
  {
    ...KUBE_VIP,
    name: "kube-vip 1.1.0 never reads annotations",
    root: "annotations/supported broken",
    needs: ["annotations"],
    proof: ["manifests", "kubeVipWorkloads"],
    strike: (site) => setImage(site, "v1.1.0"),
  },
  {
    ...KUBE_VIP,
    name: "kube-vip 0.5.7 does not know indexed annotations",
    root: "annotations/supported indexed",
    needs: ["annotations", "indexed"],
    proof: ["manifests", "kubeVipWorkloads", "node"],
    strike: (site) => setImage(site, "v0.5.7"),
  },
  {
    ...KUBE_VIP,
    name: "kube-vip 0.9.2 does not read peer-multi-hop, and the ToRs are three hops away",
    root: "annotations/supported multi-hop",
    needs: ["annotations", "indexed"],
    proof: ["manifests", "kubeVipWorkloads", "node", "tcp"],
    touches: ["kube-vip", "tor 0", "tor 1", "annotations"],
    strike(site) {
      setImage(site, "v0.9.2");
      changeTors(site, { hops: 3 });
      for (const index of [0, 1]) annotate(site, "peer-multi-hop", "true", index);
    },
  },
  {
    ...KUBE_VIP,
    name: "kube-vip 0.3.7 ignores the password, which both ToRs want",
    root: "kube-vip/image password-ignored",
    needs: ["annotations", "static-pod"],
    without: ["indexed"],
    proof: ["manifests", "kubeVipWorkloads", "node", "tcp"],
    // It does not bind its source either.
    touches: ["kube-vip", "tor 0", "tor 1", "annotations", "addresses"],
    strike(site) {
      setImage(site, "v0.3.7");
      setPasswords(site, "5e1f");
      changeTors(site, { password: "5e1f" });
    },
  },
  {
    ...KUBE_VIP,
    name: "kube-vip 0.8.9 announces nothing without vip_cidr",
    root: "kube-vip/image not-announced",
    needs: ["one-hop"],
    without: ["control-plane"],
    proof: ["manifests", "kubeVipWorkloads", "kubeVipLogs"],
    strike: (site) => setImage(site, "v0.8.9"),
  },
  {
    ...KUBE_VIP,
    name: "kube-vip ends, though everything that it needs is there, and nobody starts it anew",
    root: "kube-vip/running not-running",
    proof: ["kubeVipProcesses", "kubeVipWorkloads"],
    needs: ["static-pod"],
    strike(site) {
      site.kubeVip.endedWith = "signal";
      site.kubeVip.isOver = true;
    },
  },
];
