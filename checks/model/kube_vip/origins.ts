/**
 * Where the kube-vips of this node come from: a file of the kubelet, a pod, a workload that wants one here; and which of
 * these a running process was made from.
 *
 * @module
 */
import type {
  ContainerState,
  KubernetesNode,
  KubeVipProcess,
  KubeVipSettings,
  KubeVipWorkloads,
  ManifestFile,
  Pod,
  Workload,
} from "../facts.ts";
import { whyNotHere } from "./selects.ts";

/** One place that asks for a kube-vip on this node. */
export interface Origin {
  readonly file: ManifestFile | null;
  readonly pod: Pod | null;
  readonly workload: Workload | null;
  /** Whether it wants one on this node is not known: it counts where a process was made from it. */
  readonly isPossible?: true;
}

export interface Places {
  readonly manifests: readonly ManifestFile[];
  readonly workloads: KubeVipWorkloads | null;
  readonly node: KubernetesNode | null;
}

/** Each place once: a static pod with its mirror in the API, a DaemonSet by its pod where it has one here. */
export function originsOf({ manifests, workloads, node }: Places): Origin[] {
  const pods = (workloads?.pods ?? []).filter((pod) => !isReplaced(pod));
  const sound = manifests.filter((file) => file.problem === null && file.daemonSet === undefined);
  const files = sound.filter((file) => twinOf(file, sound) === null).map((file): Origin => ({
    file,
    pod: pods.find((pod) => isMirrorOf(pod, file)) ?? null,
    workload: null,
  }));
  const mirrored = new Set(files.map(({ pod }) => pod));
  const ofPods = pods.filter((pod) => !mirrored.has(pod)).map((pod): Origin => ({ file: null, pod, workload: null }));
  const addons = addonsOf(manifests, workloads);
  const known = node === null ? [] : [...workloads?.workloads ?? [], ...addons];
  const wanting = known.filter((workload) =>
    workload.kind === "DaemonSet" && whyNotHere(workload, node!) === null &&
    !pods.some((pod) => pod.owner === ownerOf(workload))
  );
  return [
    ...files,
    ...ofPods,
    ...wanting.map((workload): Origin => ({ file: null, pod: null, workload })),
    ...(node === null ? addons : []).map((workload): Origin => ({ file: null, pod: null, workload, isPossible: true })),
  ];
}

/**
 * The file that counts in place of this one: the kubelet reads every file that does not begin with a dot, and two static
 * pods of one namespace and name are one pod. `null` where this one is the only one, or the first.
 */
export function twinOf(file: ManifestFile, manifests: readonly ManifestFile[]): ManifestFile | null {
  if (file.name === null || file.problem !== null || file.daemonSet !== undefined) return null;
  const same = manifests.filter((each) =>
    each.problem === null && each.daemonSet === undefined && each.name === file.name &&
    (each.namespace ?? "default") === (file.namespace ?? "default")
  );
  const [first = file] = [...same].sort((a, b) => rankOf(a.path) < rankOf(b.path) ? -1 : 1);
  return first.path === file.path ? null : first;
}

/** The one that the documentation names most comes first. */
export function rankOf(path: string): string {
  return `${path.endsWith("/kube-vip.yaml") ? 0 : 1} ${path}`;
}

/** DaemonSets of files that k3s or RKE2 applies, which the API does not show, or could not be asked for. */
function addonsOf(manifests: readonly ManifestFile[], workloads: KubeVipWorkloads | null): readonly Workload[] {
  if (workloads?.workloadsSeen === true) return [];
  const shown = new Set(workloads?.workloads.map(ownerOf));
  return manifests.flatMap(({ daemonSet }) =>
    daemonSet === undefined || shown.has(ownerOf(daemonSet)) ? [] : [daemonSet]
  );
}

export function ownerOf({ kind, namespace, name }: Pick<Workload, "kind" | "namespace" | "name">): string {
  return `${kind} ${namespace}/${name}`;
}

/** The container that is kube-vip, by its image; else the first one. */
export function containerOf({ containers }: Pod): ContainerState | null {
  return containers.find(({ image }) => /kube-?vip/i.test(image)) ?? containers[0] ?? null;
}

/** A DaemonSet makes another pod in place of one that has ended for good. */
function isReplaced({ phase, owner }: Pod): boolean {
  return (phase === "Failed" || phase === "Succeeded") && owner !== null && !owner.startsWith("Node ");
}

/** The kubelet names the pod of a file after it and the node. */
function isMirrorOf({ namespace, name, owner }: Pod, file: ManifestFile): boolean {
  if (owner === null || !owner.startsWith("Node ") || file.name === null) return false;
  return namespace === (file.namespace ?? "default") && name === `${file.name}-${owner.slice("Node ".length)}`;
}

/**
 * The place that most likely made the process: by the pod that it runs in, else the one with the most variables in
 * common.
 */
export function originOf(process: KubeVipProcess, origins: readonly Origin[]): Origin | null {
  const own = origins.find((each) => isPodOf(process, each));
  if (own !== undefined) return own;
  const { settings } = process;
  const rest = process.pod?.name == null ? origins : origins.filter(({ pod, file }) => pod === null && file === null);
  if (settings === null) return rest.length === 1 ? rest[0] ?? null : null;
  const scored = rest
    .map((origin) => ({ origin, score: sharedVariables(settings, settingsOf(origin)) }))
    .sort((a, b) => b.score - a.score);
  return scored[0] !== undefined && scored[0].score > 0 ? scored[0].origin : null;
}

/** The kubelet's file is the truth, the API's copy of it may be older. */
export function settingsOf({ file, pod, workload }: Origin): KubeVipSettings | null {
  return file?.settings ?? pod?.settings ?? workload?.settings ?? null;
}

export function imageOf({ file, pod, workload }: Origin): string | null {
  return file?.image ?? (pod === null ? null : containerOf(pod)?.image) ?? workload?.image ?? null;
}

function isPodOf({ pod }: KubeVipProcess, origin: Origin): boolean {
  if (pod == null) return false;
  if (origin.pod !== null) {
    const { uid, namespace, name } = origin.pod;
    return (uid != null && uid === pod.uid) || pod.name === `${namespace}/${name}`;
  }
  const { file } = origin;
  return file?.name != null && pod.name !== null && pod.name.startsWith(`${file.namespace ?? "default"}/${file.name}-`);
}

function sharedVariables(one: KubeVipSettings, other: KubeVipSettings | null): number {
  return Object.entries(one.variables).filter(([name, value]) => other?.variables[name] === value).length;
}
