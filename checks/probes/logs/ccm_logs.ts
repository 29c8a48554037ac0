import { API_NEEDS } from "../kubernetes/api_needs.ts";
import type { Probe } from "../probe.ts";

/** The last lines of the cloud controller manager. Its secret comes first, so that no line can echo it. */
export const ccmLogs: Probe = {
  id: "logs/ccm",
  provides: ["ccmLogs"],
  needs: [...API_NEEDS, "ccm", "ccmSecret"],
  deadlineMs: 4_000,
  permissions: {
    rbac: [{ apiGroups: [""], resources: ["pods/log"], verbs: ["get"] }],
    files: ["/var/log/pods"],
  },
  async run(context) {
    const { readCcmLogs } = await import("./read_ccm_logs.ts");
    await readCcmLogs(context);
  },
};
