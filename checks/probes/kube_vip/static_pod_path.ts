import { type ProcessScan, scanProcesses } from "../host/processes.ts";
import { configFiles, documentIn, textAt } from "../kubelet/config_document.ts";
import { flagsOf } from "../kubelet/flags.ts";
import { rancherSettings } from "../kubelet/rancher.ts";
import { runningKubelet } from "../kubelet/running_kubelet.ts";
import { FileProblem, type Files } from "../ports/files.ts";
import type { World } from "../world.ts";

/** Where this node's kubelet looks for static pods. */
export interface StaticPodPaths {
  /** Folders, or single files. Empty: a kubelet that looks nowhere. */
  readonly paths: readonly string[];
  /** What said so. */
  readonly saidBy: string;
  /** Data folders of k3s and RKE2, which may not exist. */
  readonly dataFolders: readonly string[];
}

const KUBEADM_CONFIG = "/var/lib/kubelet/config.yaml";
export const KUBEADM_MANIFESTS = "/etc/kubernetes/manifests";
const DATA = { k3s: "/var/lib/rancher/k3s", rke2: "/var/lib/rancher/rke2" } as const;
const MAX_CONFIG_BYTES = 1024 * 1024;

/**
 * From the running kubelet's flags and configuration, else from kubeadm's configuration file, else the usual folders that
 * exist. Flags win over drop-ins, drop-ins over the file (kubelet reference, «--config-dir»).
 */
export async function staticPodPaths(world: World): Promise<StaticPodPaths> {
  const scan = await scanProcesses(world).catch(() => null);
  const dataFolders = [await dataFolder(world, { kind: "k3s", scan }), await dataFolder(world, { kind: "rke2", scan })];
  const running = scan === null ? null : await fromProcess(world, { scan, dataFolders });
  if (running !== null) return { ...running, dataFolders };
  const configured = await stringIn(world.host, KUBEADM_CONFIG);
  if (configured !== null) return { paths: [configured], saidBy: KUBEADM_CONFIG, dataFolders };
  const usual = [KUBEADM_MANIFESTS, ...dataFolders.map(podManifests)];
  const there = await Promise.all(usual.map((path) => exists(world.host, path)));
  const paths = usual.filter((_, index) => there[index]);
  return { paths: paths.length === 0 ? [KUBEADM_MANIFESTS] : paths, saidBy: "the usual place", dataFolders };
}

function podManifests(dataFolder: string): string {
  return `${dataFolder}/agent/pod-manifests`;
}

/** By the arguments of the running program, its configuration files, else the usual one. */
async function dataFolder(
  { host }: World,
  { kind, scan }: { readonly kind: keyof typeof DATA; readonly scan: ProcessScan | null },
): Promise<string> {
  const process = scan?.processes.find(({ name }) => name === kind);
  const line = process === undefined
    ? ""
    : await scan!.proc.readText(`/proc/${process.pid}/cmdline`, { maxBytes: MAX_CONFIG_BYTES }).catch(() => "");
  const { dataDir } = await rancherSettings(host, { kind, words: line.split("\0").slice(1) });
  return dataDir?.startsWith("/") ? dataDir.replace(/\/+$/, "") : DATA[kind];
}

async function fromProcess(
  world: World,
  { scan, dataFolders }: { readonly scan: ProcessScan; readonly dataFolders: readonly string[] },
): Promise<Omit<StaticPodPaths, "dataFolders"> | null> {
  const running = await runningKubelet(scan);
  if (running === null) return null;
  const { kind, words, source: saidBy } = running;
  if (kind === "kubelet") return await fromKubelet(world.host, { flags: flagsOf(words), saidBy });
  return { paths: [podManifests(dataFolders[0] ?? DATA.k3s)], saidBy };
}

interface Kubelet {
  readonly flags: ReadonlyMap<string, string>;
  readonly saidBy: string;
}

async function fromKubelet(
  host: Files,
  { flags, saidBy }: Kubelet,
): Promise<Omit<StaticPodPaths, "dataFolders"> | null> {
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
