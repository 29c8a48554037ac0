import type { Probe } from "../probe.ts";
import { API_NEEDS } from "./api_needs.ts";

/** The Services of type LoadBalancer, of all namespaces. */
export const kubernetesServices: Probe = {
  id: "kubernetes/services",
  provides: ["services"],
  needs: API_NEEDS,
  deadlineMs: 4_000,
  permissions: { rbac: [{ apiGroups: [""], resources: ["services"], verbs: ["list"] }] },
  async run(context) {
    const { readServices } = await import("./read_services.ts");
    await readServices(context);
  },
};
