import type { Probe } from "../probe.ts";
import { API_NEEDS } from "./api_needs.ts";

/** Whom kube-vip finds when it looks for its Node: by the label `kubernetes.io/hostname` (pkg/manager@v1.2.3). */
export const kubernetesNodesByHostname: Probe = {
  id: "kubernetes/nodes-by-hostname",
  provides: ["nodesByHostname"],
  needs: [...API_NEEDS, "nodeName"],
  deadlineMs: 4_000,
  permissions: { rbac: [{ apiGroups: [""], resources: ["nodes"], verbs: ["list"] }] },
  async run(context) {
    const { readNodesByHostname } = await import("./read_nodes_by_hostname.ts");
    await readNodesByHostname(context);
  },
};
