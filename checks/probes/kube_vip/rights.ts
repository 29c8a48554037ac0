import { API_NEEDS } from "../kubernetes/api_needs.ts";
import type { Probe } from "../probe.ts";

/** What the account of kube-vip may do, asked without doing it. */
export const kubeVipRights: Probe = {
  id: "kube_vip/rights",
  provides: ["kubeVipRights"],
  needs: [...API_NEEDS, "kubeVipWorkloads", "manifests"],
  deadlineMs: 4_000,
  permissions: {
    rbac: [{ apiGroups: ["authorization.k8s.io"], resources: ["subjectaccessreviews"], verbs: ["create"] }],
  },
  async run(context) {
    const { readRights } = await import("./read_rights.ts");
    await readRights(context);
  },
};
