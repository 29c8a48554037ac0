import { API_NEEDS } from "../kubernetes/api_needs.ts";
import type { Probe } from "../probe.ts";

/** The last lines of each kube-vip of this node, from its files here, else by way of the API. */
export const kubeVipLogs: Probe = {
  id: "logs/kube_vip",
  provides: ["kubeVipLogs"],
  needs: [...API_NEEDS, "kubeVipWorkloads", "kubeVipProcesses", "instances"],
  deadlineMs: 4_000,
  permissions: {
    rbac: [{ apiGroups: [""], resources: ["pods/log"], verbs: ["get"] }],
    files: ["/var/log/pods"],
  },
  async run(context) {
    const { readKubeVipLogs } = await import("./read_kube_vip_logs.ts");
    await readKubeVipLogs(context);
  },
};
