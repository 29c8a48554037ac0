/**
 * What a server of k3s or RKE2 applies by itself: every file below `server/manifests` of its data folder, each as
 * `kubectl apply` would (k3s pkg/deploy, `WriteAutoDeployedManifests` and `listFiles`). A kube-vip there is a DaemonSet.
 *
 * @module
 */
import * as v from "valibot";
import type { ManifestFile } from "../../model/facts.ts";
import type { Json } from "../files/plain_tree.ts";
import { readYaml } from "../files/read_yaml.ts";
import { FileProblem } from "../ports/files.ts";
import type { World } from "../world.ts";
import { kubeVipContainer } from "./kube_vip_container.ts";
import { isNamedForIt, mayConcernIt, unreadBecause, unsoundManifest } from "./manifest_name.ts";
import { WORKLOAD, workloadFact } from "./workload_fact.ts";

const MAX_FILES = 500;
const MAX_DEPTH = 3;
const MAX_BYTES = 1024 * 1024;

/** `dataFolders`: `/var/lib/rancher/k3s`, … One that does not exist holds nothing. */
export async function readAddons(world: World, dataFolders: readonly string[]): Promise<ManifestFile[]> {
  const found: ManifestFile[] = [];
  for (const folder of dataFolders) {
    const paths = await filesBelow(world, { folder: `${folder.replace(/\/+$/, "")}/server/manifests`, depth: 0 });
    for (const path of paths.slice(0, MAX_FILES)) found.push(...await readAddon(world, path));
  }
  return found;
}

async function filesBelow(
  world: World,
  { folder, depth }: { readonly folder: string; readonly depth: number },
): Promise<string[]> {
  const names = await world.host.list(folder).catch((): readonly string[] => []);
  const paths: string[] = [];
  for (const name of names.slice(0, MAX_FILES)) {
    if (name.startsWith(".") || names.includes(`${name}.skip`)) continue;
    if (/\.(?:ya?ml|json)$/i.test(name)) paths.push(`${folder}/${name}`);
    else if (!name.includes(".") && depth < MAX_DEPTH) {
      paths.push(...await filesBelow(world, { folder: `${folder}/${name}`, depth: depth + 1 }));
    }
  }
  return paths;
}

async function readAddon(world: World, path: string): Promise<ManifestFile[]> {
  const shown = world.host.describe(path);
  try {
    const text = await world.host.readText(path, { maxBytes: MAX_BYTES });
    if (!mayConcernIt(path, text)) return [];
    const { documents, problem } = await readYaml(text);
    if (problem === null) return documents.flatMap((document) => fromDocument(document, { shown, world }));
    return isNamedForIt(path) ? [unsoundManifest(shown, problem)] : [];
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const unread = unreadBecause(error, { path, shown });
    return unread === null ? [] : [unread];
  }
}

/** Whatever else is in such a file is not kube-vip: its account and its roles. */
function fromDocument(
  document: Json,
  { shown, world }: { readonly shown: string; readonly world: World },
): ManifestFile[] {
  if (document === null || typeof document !== "object") return [];
  if ((document as Readonly<Record<string, Json>>)["kind"] !== "DaemonSet") return [];
  const parsed = v.safeParse(WORKLOAD, inNamespace(document));
  if (!parsed.success) return [];
  const object = parsed.output, pod = object.spec.template.spec;
  const container = kubeVipContainer(pod.containers);
  if (container === null) return [];
  const daemonSet = workloadFact(object, { kind: "DaemonSet", container, isKubeVip: true, vault: world.vault });
  const { name, namespace, image, hostNetwork, settings, addedCapabilities = [], privileged = false } = daemonSet;
  return [{
    path: shown,
    problem: null,
    name,
    namespace,
    image: image === "" ? null : image,
    hostNetwork,
    settings,
    addedCapabilities,
    privileged,
    daemonSet,
  }];
}

/** One without a namespace goes to `default`. */
function inNamespace(document: object): unknown {
  const { metadata } = document as { readonly metadata?: unknown };
  if (metadata === null || typeof metadata !== "object") return document;
  return { ...document, metadata: { namespace: "default", ...metadata } };
}
