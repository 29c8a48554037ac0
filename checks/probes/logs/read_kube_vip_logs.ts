import { valueOr } from "../../engine/fact.ts";
import type { Instance, KubeVipProcess, Pod } from "../../model/facts.ts";
import { ApiReader } from "../kubernetes/api_reader.ts";
import { connectedClient } from "../kubernetes/read_node.ts";
import { isKubeVipImage } from "../kube_vip/kube_vip_container.ts";
import type { Missing, ProbeContext } from "../probe.ts";
import { localFolders } from "./local_folders.ts";
import type { PodLogFolder } from "./pod_log_folder.ts";
import { readLogs, type WantedLog } from "./read_logs.ts";

/** More kube-vips on one node than anybody has. */
const MAX_PODS = 8;

export async function readKubeVipLogs(context: ProbeContext): Promise<void> {
  const { world } = context;
  const { folders, missing } = await localFolders(world);
  const workloads = context.read("kubeVipWorkloads");
  const instances = valueOr(context.read("instances"), []);
  const processes = valueOr(context.read("kubeVipProcesses"), []);
  const listed = workloads.state === "known" ? workloads.value.pods : null;
  const wanted = [
    ...(listed ?? []).map((pod) => ofPod(pod, instances)),
    ...ofFolders(folders, { processes, instances, listed }),
  ].slice(0, MAX_PODS);
  const client = connectedClient(world);
  const reader = client === null ? null : new ApiReader(client, context);
  const read = await Promise.all(wanted.map((each) => readLogs(each, { world, folders, missing, reader })));
  const tails = read.flatMap((each) => "tails" in each ? each.tails : []);
  const problem = read.flatMap((each) => "missing" in each ? [each.missing] : [])[0];
  if (tails.length > 0) {
    context.land("kubeVipLogs", tails, [...new Set(tails.map(({ from }) => from))].join(", "));
  } else if (problem !== undefined) context.miss("kubeVipLogs", problem);
  else if (workloads.state === "unknown") context.miss("kubeVipLogs", missing ?? workloads);
  else if (wanted.length === 0 && processes.length > 0) context.miss("kubeVipLogs", OUTSIDE);
  else context.land("kubeVipLogs", [], world.host.describe("/var/log/pods"));
}

const OUTSIDE: Missing = {
  reason: "notFound",
  detail: "A kube-vip runs outside of any pod, so where its log goes is not known",
};

function ofPod({ namespace, name, uid, containers }: Pod, instances: readonly Instance[]): WantedLog {
  const [container] = containers;
  const id = `${namespace}/${name}`;
  return {
    of: instances.find(({ pod }) => pod === id)?.id ?? id,
    namespace,
    pod: name,
    uid: uid ?? null,
    container: container?.name ?? null,
    restarted: (container?.restarts ?? 0) > 0,
  };
}

interface Local {
  readonly processes: readonly KubeVipProcess[];
  readonly instances: readonly Instance[];
  /** The pods that the API shows; `null` where it says nothing. */
  readonly listed: readonly Pod[] | null;
}

/**
 * The pods that the API does not show: those whose process runs here (a mirror pod may be missing, and the static pod run
 * all the same), and, where it says nothing, also those that are called like it.
 */
function ofFolders(folders: readonly PodLogFolder[], { processes, instances, listed }: Local): WantedLog[] {
  const running = new Map(processes.map(({ pod }) => [pod?.name, pod?.uid]));
  return folders.flatMap(({ namespace, name, uid }) => {
    const id = `${namespace}/${name}`;
    // Of a pod that went and came again under its name.
    if ((running.get(id) ?? uid) !== uid) return [];
    // The name of a pod is like that of an image: kube-vip's cloud provider is another.
    if (!running.has(id) && (listed !== null || !isKubeVipImage(name))) return [];
    if (listed?.some((pod) => pod.namespace === namespace && pod.name === name)) return [];
    const of = instances.find((each) => each.pod === id) ??
      instances.find((each) => each.manifest !== null && id.startsWith(`${each.id}-`));
    return [{ of: of?.id ?? id, namespace, pod: name, uid, container: null, restarted: false }];
  });
}
