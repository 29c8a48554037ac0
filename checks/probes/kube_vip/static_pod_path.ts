import { readYaml } from "../files/read_yaml.ts";
import type { Json } from "../files/plain_tree.ts";
import { type ProcessScan, scanProcesses } from "../host/processes.ts";
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

async function fromProcess(world: World, { proc, processes }: ProcessScan): Promise<StaticPodPaths | null> {
  const kubelet = processes.find(({ name }) => name === "kubelet" || name === "hyperkube");
  if (kubelet !== undefined) {
    const flags = flagsOf(await argumentsOf(proc, kubelet.pid));
    return await fromKubelet(world.host, { flags, saidBy: `/proc/${kubelet.pid}/cmdline` });
  }
  // k3s is the kubelet, in one process.
  const k3s = processes.find(({ name }) => name === "k3s");
  if (k3s === undefined) return null;
  const words = await argumentsOf(proc, k3s.pid);
  const data = flagsOf(words).get("data-dir") ?? words[words.indexOf("-d") + 1 || words.length] ?? K3S_DATA;
  return { paths: [`${data}/agent/pod-manifests`], saidBy: `/proc/${k3s.pid}/cmdline` };
}

interface Kubelet {
  readonly flags: ReadonlyMap<string, string>;
  readonly saidBy: string;
}

async function fromKubelet(host: Files, { flags, saidBy }: Kubelet): Promise<StaticPodPaths | null> {
  const flag = flags.get("pod-manifest-path");
  if (flag !== undefined && flag !== "") return { paths: [flag], saidBy };
  const folder = flags.get("config-dir") ?? "", file = flags.get("config") ?? "";
  const dropIns = folder === "" ? [] : (await namesIn(host, folder)).filter((name) => name.endsWith(".conf"));
  for (const source of [...dropIns.map((name) => `${folder}/${name}`).reverse(), ...(file === "" ? [] : [file])]) {
    const path = await stringIn(host, source);
    if (path !== null) return { paths: [path], saidBy: source };
    if (await isForbidden(host, source)) return null;
  }
  return { paths: [], saidBy: file === "" ? saidBy : file };
}

async function argumentsOf(proc: Files, pid: number): Promise<string[]> {
  try {
    return (await proc.readText(`/proc/${pid}/cmdline`, { maxBytes: 1024 * 1024 })).split("\0").slice(1);
  } catch {
    return [];
  }
}

function flagsOf(words: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (const [index, word] of words.entries()) {
    const parts = /^--?([a-z][\w-]+)(?:=(.*))?$/s.exec(word);
    if (parts?.[1] !== undefined) flags.set(parts[1], parts[2] ?? words[index + 1] ?? "");
  }
  return flags;
}

/** `staticPodPath` of a kubelet configuration file, made absolute as the kubelet does: relative to the file's folder. */
async function stringIn(host: Files, file: string): Promise<string | null> {
  const document = await documentIn(host, file);
  const path = document !== null && typeof document === "object" && "staticPodPath" in document
    ? document.staticPodPath
    : null;
  if (typeof path !== "string" || path === "") return null;
  return path.startsWith("/") ? path : `${file.slice(0, file.lastIndexOf("/"))}/${path}`;
}

async function documentIn(host: Files, file: string): Promise<Json> {
  try {
    const { documents } = await readYaml(await host.readText(file, { maxBytes: MAX_CONFIG_BYTES }));
    return documents?.[0] ?? null;
  } catch (error) {
    if (error instanceof FileProblem) return null;
    throw error;
  }
}

async function isForbidden(host: Files, file: string): Promise<boolean> {
  try {
    await host.readText(file, { maxBytes: MAX_CONFIG_BYTES });
    return false;
  } catch (error) {
    return error instanceof FileProblem && error.kind === "not-permitted";
  }
}

async function namesIn(host: Files, folder: string): Promise<readonly string[]> {
  try {
    return await host.list(folder);
  } catch {
    return [];
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
