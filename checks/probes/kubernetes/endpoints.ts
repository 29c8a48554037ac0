import type { Probe } from "../probe.ts";
import { API_NEEDS } from "./api_needs.ts";

/** What stands behind the Services of type LoadBalancer, and how much of it on this node. */
export const kubernetesEndpoints: Probe = {
  id: "kubernetes/endpoints",
  provides: ["endpoints"],
  needs: [...API_NEEDS, "nodeName", "services"],
  deadlineMs: 4_000,
  permissions: { rbac: [{ apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["list"] }] },
  async run(context) {
    const { readEndpoints } = await import("./read_endpoints.ts");
    await readEndpoints(context);
  },
};
