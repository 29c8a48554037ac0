import { API_NEEDS } from "../kubernetes/api_needs.ts";
import type { Probe } from "../probe.ts";

/** The kube-vips of this node as the API shows them: its pods, and the DaemonSets that may want one here. */
export const kubeVipWorkloads: Probe = {
  id: "kube_vip/workloads",
  provides: ["kubeVipWorkloads"],
  needs: [...API_NEEDS, "nodeName"],
  deadlineMs: 4_000,
  permissions: {
    rbac: [
      { apiGroups: [""], resources: ["pods"], verbs: ["list"] },
      { apiGroups: ["apps"], resources: ["daemonsets"], verbs: ["list"] },
    ],
  },
  async run(context) {
    const { readWorkloads } = await import("./read_workloads.ts");
    await readWorkloads(context);
  },
};
