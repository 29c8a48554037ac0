import type { ManifestFile } from "../../model/facts.ts";

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
