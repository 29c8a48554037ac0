import { versionOf } from "../../model/kube_vip/version_of.ts";
import type { KubeVipSettings } from "../../model/facts.ts";
import type { Vault } from "../ports/vault.ts";
import type { Container, PodSpec } from "./pod_spec.ts";
import { settingsOf } from "./settings.ts";

/** What a container of kube-vip is told, without its secrets. */
export function containerSettings(container: Container, vault: Vault): KubeVipSettings {
  return settingsOf({ ...rawSettings(container), version: versionOf(container.image ?? null) }, vault);
}

function rawSettings({ command, args, env, envFrom }: Container) {
  const environment = new Map<string, string>(), references = new Map<string, string>();
  for (const { name, value, valueFrom } of env ?? []) {
    // Of two entries of a name, the last counts (core/v1 EnvVar, merged by name).
    environment.delete(name);
    references.delete(name);
    if (valueFrom != null) references.set(name, referenceOf(valueFrom));
    else environment.set(name, value ?? "");
  }
  for (const [index, from] of (envFrom ?? []).entries()) references.set(`envFrom ${index + 1}`, referenceOf(from));
  // The first word of a command is the program.
  return { args: [...(command ?? []).slice(1), ...args ?? []], environment, references };
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
  { volumes }: Pick<PodSpec, "volumes">,
  { container, settings }: { readonly container: Container; readonly settings: KubeVipSettings },
): string | null {
  const wanted = settings.variables["k8s_config_file"] ?? USUAL_KUBECONFIG;
  for (const { name, mountPath, subPath } of container.volumeMounts ?? []) {
    const folder = mountPath.replace(/\/+$/, "");
    if (wanted !== folder && !wanted.startsWith(`${folder}/`)) continue;
    const from = volumes?.find((volume) => volume.name === name)?.hostPath?.path.replace(/\/+$/, "");
    if (from === undefined) continue;
    const path = [from, ...(subPath ? [subPath] : [])].join("/") + wanted.slice(folder.length);
    return path.slice(0, MAX_PATH);
  }
  return null;
}

/** Without the prefix that some manifests write: `NET_ADMIN`, also of `CAP_NET_ADMIN`. */
export function addedCapabilities({ securityContext }: Container): readonly string[] {
  const names = (securityContext?.capabilities?.add ?? []).map((name) => name.toUpperCase().replace(/^CAP_/, ""));
  return [...new Set(names.filter((name) => /^[A-Z_]{2,40}$/.test(name)))].sort();
}
