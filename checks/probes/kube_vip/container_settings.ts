import { UNSEEN } from "../../model/kube_vip/flags.ts";
import { versionOf } from "../../model/kube_vip/version_of.ts";
import type { KubeVipSettings } from "../../model/facts.ts";
import type { Files } from "../ports/files.ts";
import type { Vault } from "../ports/vault.ts";
import { readConfigFile } from "./config_file.ts";
import type { Container, PodSpec } from "./pod_spec.ts";
import { configFileOf, type RawSettings, settingsOf } from "./settings.ts";

/** What a container of kube-vip is told, without its secrets. The file that it may take more from is not read. */
export function containerSettings(container: Container, vault: Vault): KubeVipSettings {
  return settingsOf(rawSettings(container), vault);
}

/** The same with its configuration file, where that lies on this node. `uid` is that of its pod, where it is known. */
export async function settingsOnNode(
  container: Container,
  { spec, uid, files, vault }: {
    readonly spec: Pick<PodSpec, "volumes">;
    readonly uid: string | null;
    readonly files: Files;
    readonly vault: Vault;
  },
): Promise<KubeVipSettings> {
  const raw = rawSettings(container), named = configFileOf(raw);
  if (named?.givenBy !== "flag") return settingsOf(raw, vault);
  const place = placeOf(named.path, { spec, container, uid });
  return place === null
    ? settingsOf(raw, vault)
    : settingsOf({ ...raw, file: await readConfigFile(named.path, { files, place }) }, vault);
}

function rawSettings({ command, args, env, envFrom, image }: Container): RawSettings {
  const environment = new Map<string, string>(), references = new Map<string, string>();
  for (const { name, value, valueFrom } of env ?? []) {
    // Of two entries of a name, the last counts (core/v1 EnvVar, merged by name).
    const text = expand(value ?? "", { environment, references });
    environment.delete(name);
    references.delete(name);
    if (valueFrom != null) references.set(name, referenceOf(valueFrom));
    else if (text === null) references.set(name, namesIn(value ?? ""));
    else environment.set(name, text);
  }
  for (const [index, from] of (envFrom ?? []).entries()) references.set(`envFrom ${index + 1}`, referenceOf(from));
  // The first word of a command is the program.
  const words = [...(command ?? []).slice(1), ...args ?? []];
  return {
    args: words.map((word) => expand(word, { environment, references }) ?? word.replace(/\$\([^()]*\)/, UNSEEN)),
    environment,
    references,
    version: versionOf(image ?? null),
  };
}

/** A password may stand beside them. */
function namesIn(text: string): string {
  return [...text.matchAll(/\$\([\w.-]{1,100}\)/g)].slice(0, 4).join(" ");
}

/**
 * `$(NAME)` of a variable that was set before, `$$` for one `$` (core/v1 EnvVar and Container; third_party/forked/golang/
 * expansion of Kubernetes). What names none stays as it stands; `null` where the value of one is not known.
 */
function expand(
  text: string,
  { environment, references }: {
    readonly environment: ReadonlyMap<string, string>;
    readonly references: ReadonlyMap<string, string>;
  },
): string | null {
  let isKnown = true;
  const expanded = text.replace(/\$\$|\$\(([^()]*)\)/g, (whole, name: string | undefined) => {
    if (name === undefined) return "$";
    if (references.has(name)) isKnown = false;
    return environment.get(name) ?? whole;
  });
  return isKnown ? expanded : null;
}

/** `fieldRef spec.nodeName`, `secretKeyRef bgp/password`. */
export function referenceOf(from: Readonly<Record<string, unknown>>): string {
  const [kind, at] = Object.entries(from).find(([, value]) => typeof value === "object" && value !== null) ?? [];
  const place = (at ?? {}) as Readonly<Record<string, unknown>>;
  const words = [place.fieldPath, place.name, place.key].filter((word) => typeof word === "string");
  return `${kind ?? "a reference"} ${words.join("/")}`.trim().slice(0, 200);
}

/** Where kube-vip looks for a kubeconfig before it takes its service account (cmd/kube-vip.go@v1.2.3, `--k8sConfigPath`). */
const USUAL_KUBECONFIG = "/etc/kubernetes/admin.conf";
const MAX_PATH = 4_096;

/** The file of the node that stands where kube-vip looks for its kubeconfig; `null` where none is mounted there. */
export function kubeconfigPath(
  spec: Pick<PodSpec, "volumes">,
  { container, settings }: { readonly container: Container; readonly settings: KubeVipSettings },
): string | null {
  const wanted = settings.variables["k8s_config_file"] ?? USUAL_KUBECONFIG;
  return placeOf(wanted, { spec, container, uid: null });
}

/** Where a path of the container lies on its node: in a `hostPath`, or where the kubelet keeps a ConfigMap of the pod. */
function placeOf(
  wanted: string,
  { spec, container, uid }: {
    readonly spec: Pick<PodSpec, "volumes">;
    readonly container: Container;
    readonly uid: string | null;
  },
): string | null {
  // Of mounts within one another, the inner one counts.
  const mounts = [...container.volumeMounts ?? []].sort((a, b) => b.mountPath.length - a.mountPath.length);
  for (const { name, mountPath, subPath } of mounts) {
    const folder = mountPath.replace(/\/+$/, "");
    if (wanted !== folder && !wanted.startsWith(`${folder}/`)) continue;
    const volume = spec.volumes?.find((each) => each.name === name);
    const from = volume?.hostPath?.path.replace(/\/+$/, "") ?? kept(volume, uid);
    if (from === undefined) continue;
    const path = [from, ...(subPath ? [subPath] : [])].join("/") + wanted.slice(folder.length);
    return path.slice(0, MAX_PATH);
  }
  return null;
}

function kept(volume: NonNullable<PodSpec["volumes"]>[number] | undefined, uid: string | null): string | undefined {
  const isSafe = /^[\w-]+$/.test(uid ?? "") && /^[\w.-]+$/.test(volume?.name ?? "");
  if (volume?.configMap == null || !isSafe) return undefined;
  return `/var/lib/kubelet/pods/${uid}/volumes/kubernetes.io~configmap/${volume.name}`;
}

/** Without the prefix that some manifests write: `NET_ADMIN`, also of `CAP_NET_ADMIN`. */
export function addedCapabilities({ securityContext }: Container): readonly string[] {
  const names = (securityContext?.capabilities?.add ?? []).map((name) => name.toUpperCase().replace(/^CAP_/, ""));
  return [...new Set(names.filter((name) => /^[A-Z_]{2,40}$/.test(name)))].sort();
}
