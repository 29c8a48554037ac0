import { FileProblem, type Files } from "../ports/files.ts";

const UNITS = [
  "/etc/systemd/system/kubelet.service.d/10-kubeadm.conf",
  "/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf",
  "/lib/systemd/system/kubelet.service.d/10-kubeadm.conf",
  "/etc/systemd/system/kubelet.service",
];
const PLACES = ["/etc/default/kubelet", "/etc/sysconfig/kubelet"] as const;
const MAX_BYTES = 256 * 1024;

/**
 * The file in which more arguments for a kubelet of kubeadm belong: the one that its unit names, else the one that is
 * there, else the one of this kind of system. `null` where nothing tells.
 */
export async function argumentsFile(host: Files): Promise<string | null> {
  for (const unit of UNITS) {
    const text = await host.readText(unit, { maxBytes: MAX_BYTES }).catch(() => "");
    for (const [, path] of text.matchAll(/^\s*EnvironmentFile=-?(\/etc\/[\w./-]+)\s*$/gm)) {
      if (path !== undefined) return path;
    }
  }
  for (const place of PLACES) if (await exists(host, place)) return place;
  for (const place of PLACES) if (await isFolder(host, place.slice(0, place.lastIndexOf("/")))) return place;
  return null;
}

async function exists(host: Files, path: string): Promise<boolean> {
  try {
    await host.readTail(path, { maxBytes: 1 });
    return true;
  } catch (error) {
    return error instanceof FileProblem && error.kind === "not-permitted";
  }
}

async function isFolder(host: Files, path: string): Promise<boolean> {
  return await host.list(path).then(() => true, () => false);
}
