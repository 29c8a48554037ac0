/** What a kubeconfig that a static pod mounts tells of its access. */
import { fail, unclear } from "../../engine/define.ts";
import { valueOr } from "../../engine/fact.ts";
import type { Instance, ManifestFile } from "../facts.ts";
import type { AccessVerdict, Around } from "./around.ts";
import { remedyFor } from "./remedy_for.ts";

/** What can be read of the file that a static pod mounts. */
export function byKubeconfig(instance: Instance, file: ManifestFile | null, { host }: Around): AccessVerdict | null {
  if (file === null || file.kubeconfig === undefined) return null;
  const { kubeconfig } = file;
  const evidence = { manifests: { path: file.path, kubeconfig } };
  if (kubeconfig === null) {
    // It may be told another file by k8s_config_file; what runs has its access.
    if (instance.running || (instance.settings?.variables["k8s_config_file"] ?? "") !== "") return null;
    return fail("no-kubeconfig", {
      found: `${file.path} mounts none`,
      expected: "a hostPath of /etc/kubernetes/admin.conf, or another kubeconfig",
      evidence,
      remedies: [remedyFor("no-kubeconfig", null)],
    });
  }
  const { problem, notAfter, path } = kubeconfig;
  if (problem !== null && problem.kind === "unreadable") return unclear("notPermitted", problem.detail, { evidence });
  if (problem !== null) {
    return fail("kubeconfig", {
      found: problem.detail,
      expected: `a kubeconfig at ${path}`,
      evidence,
      remedies: [remedyFor("kubeconfig", kubeconfig)],
    });
  }
  const now = valueOr(host, null)?.now ?? null;
  if (notAfter === null || now === null || Date.parse(notAfter) > Date.parse(now)) return null;
  return fail("expired", {
    found: `${path}: its client certificate ended on ${notAfter.slice(0, 10)}`,
    expected: "a certificate that is valid",
    evidence,
    remedies: [remedyFor("expired", kubeconfig)],
  });
}
