import { API_NEEDS } from "../kubernetes/api_needs.ts";
import type { Probe } from "../probe.ts";

/** The cloud controller manager of the provider: its workload, its pods, and the variables that decide what it does. */
export const ccmWorkload: Probe = {
  id: "ccm/workload",
  provides: ["ccm"],
  needs: [...API_NEEDS, "provider"],
  deadlineMs: 6_500,
  permissions: {
    rbac: [
      { apiGroups: [""], resources: ["pods"], verbs: ["list"] },
      { apiGroups: ["apps"], resources: ["daemonsets", "deployments"], verbs: ["list"] },
    ],
  },
  async run(context) {
    const { readCcm } = await import("./read_ccm.ts");
    await readCcm(context);
  },
};
