import { modeOf } from "../../model/kube_vip/mode_of.ts";
import type { KubeVipSettings, KubeVipWorkloads, ManifestFile, MountedKubeconfig } from "../../model/facts.ts";

/** As whom kube-vip speaks to the API. */
export interface KubeVipAccount {
  readonly user: string;
  readonly groups: readonly string[];
  /** The namespace that it lives in. */
  readonly namespace: string;
  /** The file of this node that makes it that; `null` of a service account. */
  readonly kubeconfig: string | null;
}

export interface AccountSources {
  readonly workloads: KubeVipWorkloads | null;
  readonly manifests: readonly ManifestFile[];
  readonly read: (kubeconfig: string) => Promise<MountedKubeconfig>;
}

/**
 * The account of the kube-vip of this node: of a manifest, else of a pod, else of a workload that may want a pod here; one
 * in BGP mode before any other. A kubeconfig that is mounted and there wins over the service account, as kube-vip does it.
 * `null` where nothing says.
 */
export async function kubeVipAccount({ workloads, manifests, read }: AccountSources): Promise<KubeVipAccount | null> {
  const static_ = manifests.filter(({ problem }) => problem === null).map((file): Holder => ({
    ...file,
    namespace: file.namespace ?? "kube-system",
    kubeconfig: file.kubeconfig ?? null,
    serviceAccount: file.daemonSet?.serviceAccount ?? null,
  }));
  const pods = (workloads?.pods ?? []).map(({ kubeconfig, ...pod }): Holder => ({
    ...pod,
    kubeconfig: kubeconfig ?? null,
  }));
  const others = (workloads?.workloads ?? []).map((each): Holder => ({ ...each, kubeconfig: null }));
  const holders = [...static_, ...pods, ...others];
  for (const holder of [...holders.filter(speaksBgp), ...holders.filter((each) => !speaksBgp(each))]) {
    const account = await accountOf(holder, read);
    if (account !== null) return account;
  }
  return null;
}

interface Holder {
  readonly namespace: string;
  readonly settings: KubeVipSettings | null;
  /** Read already, or its path. */
  readonly kubeconfig: MountedKubeconfig | string | null;
  readonly serviceAccount: string | null;
}

function speaksBgp({ settings }: Holder): boolean {
  return modeOf(settings) === "bgp";
}

async function accountOf(
  { namespace, kubeconfig, serviceAccount }: Holder,
  read: AccountSources["read"],
): Promise<KubeVipAccount | null> {
  const mounted = typeof kubeconfig === "string" ? await read(kubeconfig) : kubeconfig;
  if (mounted !== null && mounted.problem?.kind !== "missing") {
    if (mounted.identity === null) return null;
    const groups = [...mounted.groups, "system:authenticated"];
    return { user: mounted.identity, groups, namespace, kubeconfig: mounted.path };
  }
  if (serviceAccount === null) return null;
  return {
    user: `system:serviceaccount:${namespace}:${serviceAccount}`,
    groups: ["system:serviceaccounts", `system:serviceaccounts:${namespace}`, "system:authenticated"],
    namespace,
    kubeconfig: null,
  };
}
