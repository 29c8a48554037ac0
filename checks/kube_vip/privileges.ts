import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, type Verdict, warn } from "../engine/define.ts";
import type { Host, Instance, KubeVipProcess, KubeVipWorkloads, LogTail, ManifestFile, Pod } from "../model/facts.ts";
import { worstOf } from "../model/kube_vip/worst_of.ts";
import { lastErrorOf } from "../model/logs/last_error.ts";
import { edit } from "../model/remedies/remedy.ts";

type Kind = "no-host-network" | "capabilities";

/** Numbers of linux/capability.h. */
const WANTED = [{ name: "NET_ADMIN", bit: 12 }, { name: "NET_RAW", bit: 13 }] as const;

/** From a pod's own network no ToR knows kube-vip, and without capabilities it cannot do its work (failure catalogue, F3, F4). */
export default defineCheck({
  id: "kube-vip/privileges",
  title: "kube-vip has the network of its node, and the capabilities that it needs",
  severity: "critical",
  per: "node",
  needs: ["instances"],
  uses: ["kubeVipProcesses", "manifests", "kubeVipWorkloads", "kubeVipLogs", "host"],
  kinds: {
    "no-host-network": "kube-vip runs in a network of its own instead of the node's",
    "capabilities": "kube-vip lacks a capability",
  },
  causedBy: [],
  why: "Its connections leave with another address than the ToRs know, or it may not do what it has to.",
  latent: "kube-vip works without it in this mode; in another one it would not.",
  references: ["failure catalogue F3, F4", "linux/capability.h"],
  judge(view) {
    const { instances } = view;
    if (instances.length === 0) return notApplicable("No kube-vip is to be seen on this node");
    return worstOf(instances, (instance) => judgeOne(instance, view));
  },
});

interface Around {
  readonly instances: readonly Instance[];
  readonly kubeVipProcesses: Fact<readonly KubeVipProcess[]>;
  readonly manifests: Fact<readonly ManifestFile[]>;
  readonly kubeVipWorkloads: Fact<KubeVipWorkloads>;
  readonly kubeVipLogs: Fact<readonly LogTail[]>;
  readonly host: Fact<Host>;
}

interface Parts {
  /** Whether this tool looks at the node's network: else another one of kube-vip's says nothing. */
  readonly isInside: boolean;
  readonly process: KubeVipProcess | null;
  readonly file: ManifestFile | null;
  readonly pod: Pod | null;
}

function partsOf(instance: Instance, around: Around): Parts {
  return {
    isInside: valueOr(around.host, null)?.hostNetwork === true,
    process: valueOr(around.kubeVipProcesses, []).find(({ pid }) => pid === instance.pid) ?? null,
    file: valueOr(around.manifests, []).find(({ path }) => path === instance.manifest) ?? null,
    pod: valueOr(around.kubeVipWorkloads, null)?.pods
      .find(({ namespace, name }) => `${namespace}/${name}` === instance.pod) ?? null,
  };
}

function judgeOne(instance: Instance, around: Around): Verdict<Kind> {
  const parts = partsOf(instance, around);
  const network = outsideOfNetwork(parts);
  const verify = ["kube-vip/privileges", "bgp/session"];
  if (network !== null) {
    return fail("no-host-network", {
      ...network,
      expected: "hostNetwork: true",
      remedies: [edit({ summary: "Set hostNetwork: true in the pod of kube-vip", verify })],
    });
  }
  const error = lastErrorOf(instance, { kubeVipLogs: around.kubeVipLogs, instances: around.instances });
  const isProved = error !== null && /operation not permitted|failed to get raw socket/.test(error.message);
  const missing = missingCapabilities(parts);
  if (missing === null && !isProved) return pass({ found: "nothing that it lacks" });
  if (missing !== null && missing.length === 0 && !isProved) {
    return pass({ found: `${WANTED.map(({ name }) => name).join(" and ")}, in the node's network` });
  }
  const said = {
    found: isProved ? error.message : `no ${(missing ?? []).join(" and no ")}`,
    expected: "NET_ADMIN and NET_RAW",
    evidence: isProved
      ? { kubeVipLogs: error.message }
      : { kubeVipProcesses: { capabilities: parts.process?.capabilities ?? null } },
    remedies: [edit({
      summary: "Add NET_ADMIN and NET_RAW to securityContext.capabilities.add of kube-vip's container",
      verify: ["kube-vip/privileges", "kube-vip/running"],
    })],
  };
  // ARP needs them for every announcement; BGP announces without them.
  return isProved || instance.mode === "arp" ? fail("capabilities", said) : warn("capabilities", said);
}

/** The kernel's word first, then what the pod and the file say. */
function outsideOfNetwork({ isInside, process, file, pod }: Parts) {
  if (isInside && process !== null && process.sameNetwork !== null) {
    return process.sameNetwork ? null : {
      found: `pid ${process.pid} in another network namespace`,
      evidence: { kubeVipProcesses: { pid: process.pid, sameNetwork: false } },
    };
  }
  if (pod !== null && !pod.hostNetwork) {
    return {
      found: `the pod ${pod.namespace}/${pod.name} without hostNetwork`,
      evidence: { kubeVipWorkloads: { pod: pod.name, hostNetwork: false } },
    };
  }
  if (pod === null && file?.hostNetwork === false) {
    return {
      found: `${file.path} without hostNetwork`,
      evidence: { manifests: { path: file.path, hostNetwork: false } },
    };
  }
  return null;
}

/** By name; `null` where neither process nor pod nor file tells. */
function missingCapabilities({ process, file, pod }: Parts): readonly string[] | null {
  if (process?.capabilities != null) {
    const held = BigInt(`0x${process.capabilities}`);
    return WANTED.filter(({ bit }) => (held & (1n << BigInt(bit))) === 0n).map(({ name }) => name);
  }
  const added = pod?.addedCapabilities ?? file?.addedCapabilities;
  if (added === undefined) return null;
  if (pod?.privileged === true || file?.privileged === true || added.includes("ALL")) return [];
  return WANTED.map(({ name }) => name).filter((name) => !added.includes(name));
}
