import { PROVIDERS } from "../../providers/registry.ts";
import { API_NEEDS } from "../kubernetes/api_needs.ts";
import type { Probe } from "../probe.ts";

/** Which keys the secret of the cloud controller manager has. Never their values. */
export const ccmSecret: Probe = {
  id: "ccm/secret",
  provides: ["ccmSecret"],
  needs: [...API_NEEDS, "provider"],
  deadlineMs: 4_000,
  permissions: {
    rbac: [{
      apiGroups: [""],
      resources: ["secrets"],
      verbs: ["get"],
      resourceNames: PROVIDERS.flatMap(({ ccm }) => ccm === null ? [] : [ccm.secret]),
    }],
  },
  async run(context) {
    const { readSecret } = await import("./read_secret.ts");
    await readSecret(context);
  },
};
