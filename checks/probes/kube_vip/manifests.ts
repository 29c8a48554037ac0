import type { ManifestFile } from "../../model/facts.ts";
import { missingFile } from "../files/file_problem.ts";
import { FileProblem } from "../ports/files.ts";
import type { Probe, ProbeContext } from "../probe.ts";
import type { World } from "../world.ts";
import { mayConcernIt, unreadBecause } from "./manifest_name.ts";
import { KUBEADM_MANIFESTS, staticPodPaths } from "./static_pod_path.ts";

const MAX_FILES = 500;
const MAX_BYTES = 1024 * 1024;

/** The static pods of kube-vip, in the folder that this node's kubelet reads. */
export const kubeVipManifests: Probe = {
  id: "kube_vip/manifests",
  provides: ["manifests"],
  needs: [],
  deadlineMs: 5_000,
  permissions: {
    files: ["/etc/kubernetes/manifests", "/etc/kubernetes/*.conf", "/var/lib/rancher/*/server/manifests"],
  },
  run: readManifests,
};

async function readManifests(context: ProbeContext): Promise<void> {
  const { world } = context;
  const { paths, saidBy, dataFolders } = await staticPodPaths(world);
  const shown = paths.map((path) => world.host.describe(path)).join(", ");
  const source = paths.length === 0 ? `${saidBy}: no staticPodPath` : `${shown} (${saidBy})`;
  try {
    const found: ManifestFile[] = [];
    for (const path of paths) found.push(...await readPlace(world, path));
    if (!paths.includes(KUBEADM_MANIFESTS)) found.push(...await readElsewhere(world, paths));
    const { readAddons } = await import("./addons.ts");
    found.push(...await readAddons(world, dataFolders));
    context.land("manifests", found, source);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    context.miss("manifests", missingFile(error, source));
  }
}

/**
 * All files of a folder that a kubelet would read: whatever does not begin with a dot, a backup copy too.
 *
 * @throws {FileProblem} If the folder may not be read. One that does not exist holds nothing.
 */
async function readPlace(world: World, place: string): Promise<ManifestFile[]> {
  const folder = place.replace(/\/+$/, "");
  const found: ManifestFile[] = [];
  for (const path of await filesAt(world, folder)) {
    const file = await readFile(world, path);
    if (file !== null) found.push(file);
  }
  return found;
}

async function filesAt(world: World, folder: string): Promise<string[]> {
  try {
    const names = await world.host.list(folder);
    return names.filter((name) => !name.startsWith(".")).slice(0, MAX_FILES).map((name) => `${folder}/${name}`);
  } catch (error) {
    if (!(error instanceof FileProblem) || error.kind !== "not-found") throw error;
    // What is there may be a single file.
    const isFile = await world.host.readBytes(folder, { maxBytes: MAX_BYTES }).then(() => true, () => false);
    return isFile ? [folder] : [];
  }
}

async function readFile(world: World, path: string): Promise<ManifestFile | null> {
  const shown = world.host.describe(path);
  try {
    const content = await world.host.readText(path, { maxBytes: MAX_BYTES });
    if (!mayConcernIt(path, content)) return null;
    const { readManifest } = await import("./manifest_file.ts");
    const file = await readManifest(shown, content, world.vault, world.host);
    if (file?.kubeconfig == null) return file;
    const { readMountedKubeconfig } = await import("./mounted_kubeconfig.ts");
    return { ...file, kubeconfig: await readMountedKubeconfig(world, file.kubeconfig.path) };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return unreadBecause(error, { path, shown });
  }
}

/** The documented commands write to kubeadm's folder, whether or not this kubelet reads it. */
async function readElsewhere(world: World, paths: readonly string[]): Promise<ManifestFile[]> {
  const found = await readPlace(world, KUBEADM_MANIFESTS).catch(() => []);
  const reads = paths.length === 0 ? "no folder at all" : `${paths.join(" and ")} alone`;
  return found.map((file) => ({
    ...file,
    problem: file.problem ??
      { kind: "unread", detail: `Lies in ${KUBEADM_MANIFESTS}, but this kubelet reads ${reads}` },
  }));
}
