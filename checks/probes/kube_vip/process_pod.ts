import type { ProcessPod } from "../../model/facts.ts";
import { podLogFolders } from "../logs/pod_log_folder.ts";
import type { Files } from "../ports/files.ts";

/** `pod3c9a2e5f_7b1d_…` under systemd, `pod3c9a2e5f-7b1d-…` under cgroupfs; of a static pod 32 digits of its manifest's hash. */
const UID = /[/-]pod([0-9a-f]{8}(?:[_-][0-9a-f]{4}){3}[_-][0-9a-f]{12}|[0-9a-f]{32})(?=[./]|$)/m;

/** The uid of the pod that a process lives in, by `/proc/PID/cgroup`; `null` where it lives in none. */
export function podUidOf(cgroup: string): string | null {
  return UID.exec(cgroup)?.[1]?.replaceAll("_", "-") ?? null;
}

/** Names the pod by the folder of its logs, which the kubelet calls by namespace, name and uid. */
export async function processPod(host: Files, cgroup: string): Promise<ProcessPod | null> {
  const uid = podUidOf(cgroup);
  if (uid === null) return null;
  const folders = await podLogFolders(host).catch(() => []);
  const folder = folders.find((each) => each.uid === uid);
  return { uid, name: folder === undefined ? null : `${folder.namespace}/${folder.name}` };
}
