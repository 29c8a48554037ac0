import type { ManifestFile } from "../../model/facts.ts";
import type { YamlProblem } from "../files/read_yaml.ts";
import type { FileProblem } from "../ports/files.ts";

/** Whether the file's name says that it is kube-vip's; the documentation has `vip.yaml` and `kube-vip.yaml`. */
export function isNamedForIt(path: string): boolean {
  return /vip/i.test(path.slice(path.lastIndexOf("/") + 1));
}

/** Whether a look into the file is worth the while. */
export function mayConcernIt(path: string, content: string): boolean {
  return isNamedForIt(path) || /kube-?vip|bgp_enable|vip_arp|vip_routingtable/i.test(content);
}

/** A file that could not be read or understood. */
export function unreadManifest(path: string, problem: NonNullable<ManifestFile["problem"]>): ManifestFile {
  return { path, problem, name: null, namespace: null, image: null, hostNetwork: null, settings: null };
}

/** Of one that could not be read; `null` where nobody would miss it. `shown` is the path as people know it. */
export function unreadBecause(
  { kind, message }: FileProblem,
  { path, shown }: { readonly path: string; readonly shown: string },
): ManifestFile | null {
  if (!isNamedForIt(path) || kind === "not-a-file" || kind === "not-found") return null;
  return unreadManifest(shown, { kind: kind === "too-large" ? "too-large" : "unreadable", detail: message });
}

/** Of one that is no YAML. */
export function unsoundManifest(path: string, { line, detail }: YamlProblem): ManifestFile {
  const where = line === null ? "" : ` in line ${line}`;
  return unreadManifest(path, { kind: "yaml", detail: `The file is no sound YAML${where}: ${detail}` });
}
