/** What this tool's own access tells of kube-vip's. */
import { fail, unclear } from "../../engine/define.ts";
import { valueOr } from "../../engine/fact.ts";
import type { Instance, ManifestFile } from "../facts.ts";
import { holderOfServer } from "../control_plane.ts";
import type { AccessVerdict, Around } from "./around.ts";
import { remedyFor } from "./remedy_for.ts";

/** An API that does not answer this tool does not answer kube-vip at the same address. */
export function byOurOwn(
  instance: Instance,
  { file, around: { apiAccess, instances } }: { file: ManifestFile | null; around: Around },
): AccessVerdict | null {
  const access = valueOr(apiAccess, null);
  const problem = access?.problem ?? null;
  if (access === null || problem === null) return null;
  if (!["refused", "unreachable", "timeout", "server-error"].includes(problem.kind)) return null;
  // Nobody answers at the VIP while kube-vip does not announce it, and kube-vip itself asks the API server of its own node
  // (`kubernetes:6443`, pkg/manager/manager.go@v1.2.3, line 148).
  if (holderOfServer(access.server, instances) !== null) {
    return instance.running ? null : unclear(
      "notCollected",
      "The VIP that kube-vip itself should announce does not answer this tool; it asks the API server of its own node",
      { evidence: { apiAccess: { server: access.server, problem: problem.kind } } },
    );
  }
  const server = file?.kubeconfig?.server ?? null;
  if (server !== null && access.server !== null && server !== access.server) return null;
  const evidence = { apiAccess: { server: access.server, problem: problem.kind } };
  if (!instance.running && server === null) {
    return unclear(
      "notCollected",
      "The API does not answer this tool; whether kube-vip ended over it, its log would say",
      {
        evidence,
      },
    );
  }
  return fail("unreachable", {
    found: `${problem.detail}, as this tool found`,
    expected: "an answer from the Kubernetes API",
    confidence: server === null ? "possible" : "likely",
    evidence,
    remedies: [remedyFor("unreachable", null)],
  });
}
