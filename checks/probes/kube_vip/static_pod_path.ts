import { type ProcessScan, scanProcesses } from "../host/processes.ts";
import { configFiles, documentIn, textAt } from "../kubelet/config_document.ts";
import { flagsOf } from "../kubelet/flags.ts";
import { runningKubelet } from "../kubelet/running_kubelet.ts";
import { FileProblem, type Files } from "../ports/files.ts";
import type { World } from "../world.ts";

/** Where this node's kubelet looks for static pods. */
export interface StaticPodPaths {
  /** Folders, or single files. Empty: a kubelet that looks nowhere. */
  readonly paths: readonly string[];
  /** What said so. */
  readonly saidBy: string;
}

const KUBEADM_CONFIG = "/var/lib/kubelet/config.yaml";
export const KUBEADM_MANIFESTS = "/etc/kubernetes/manifests";
const K3S_DATA = "/var/lib/rancher/k3s";
const USUAL = [KUBEADM_MANIFESTS, `${K3S_DATA}/agent/pod-manifests`, "/var/lib/rancher/rke2/agent/pod-manifests"];
const MAX_CONFIG_BYTES = 1024 * 1024;

/**
 * From the running kubelet's flags and configuration, else from kubeadm's configuration file, else the usual folders that
 * exist. Flags win over drop-ins, drop-ins over the file (kubelet reference, «--config-dir»).
 */
export async function staticPodPaths(world: World): Promise<StaticPodPaths> {
  const scan = await scanProcesses(world).catch(() => null);
  const running = scan === null ? null : await fromProcess(world, scan);
  if (running !== null) return running;
  const configured = await stringIn(world.host, KUBEADM_CONFIG);
  if (configured !== null) return { paths: [configured], saidBy: KUBEADM_CONFIG };
  const there = await Promise.all(USUAL.map((path) => exists(world.host, path)));
  const paths = USUAL.filter((_, index) => there[index]);
  return { paths: paths.length === 0 ? [KUBEADM_MANIFESTS] : paths, saidBy: "the usual place" };
}

async function fromProcess(world: World, scan: ProcessScan): Promise<StaticPodPaths | null> {
  const running = await runningKubelet(scan);
  if (running === null) return null;
  const { kind, words, source: saidBy } = running;
  const flags = flagsOf(words);
  if (kind === "kubelet") return await fromKubelet(world.host, { flags, saidBy });
  const data = flags.get("data-dir") ?? words[words.indexOf("-d") + 1 || words.length] ?? K3S_DATA;
  return { paths: [`${data}/agent/pod-manifests`], saidBy };
}

interface Kubelet {
  readonly flags: ReadonlyMap<string, string>;
  readonly saidBy: string;
}

async function fromKubelet(host: Files, { flags, saidBy }: Kubelet): Promise<StaticPodPaths | null> {
  const flag = flags.get("pod-manifest-path");
  if (flag !== undefined && flag !== "") return { paths: [flag], saidBy };
  for (const source of await configFiles(host, flags)) {
    const path = await stringIn(host, source);
    if (path !== null) return { paths: [path], saidBy: source };
    if (await isForbidden(host, source)) return null;
  }
  return { paths: [], saidBy: flags.get("config") || saidBy };
}

/** `staticPodPath` of a kubelet configuration file, made absolute as the kubelet does: relative to the file's folder. */
async function stringIn(host: Files, file: string): Promise<string | null> {
  const path = textAt(await documentIn(host, file), "staticPodPath");
  if (path === null) return null;
  return path.startsWith("/") ? path : `${file.slice(0, file.lastIndexOf("/"))}/${path}`;
}

async function isForbidden(host: Files, file: string): Promise<boolean> {
  try {
    await host.readText(file, { maxBytes: MAX_CONFIG_BYTES });
    return false;
  } catch (error) {
    return error instanceof FileProblem && error.kind === "not-permitted";
  }
}

/** A folder that may not be listed exists. */
async function exists(host: Files, folder: string): Promise<boolean> {
  try {
    await host.list(folder);
    return true;
  } catch (error) {
    return error instanceof FileProblem && error.kind !== "not-found";
  }
}
