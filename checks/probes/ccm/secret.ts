import { PROVIDERS } from "../../providers/registry.ts";
import { API_NEEDS } from "../kubernetes/api_needs.ts";
import type { Provider } from "../../model/facts.ts";
import type { Permissions, Probe } from "../probe.ts";

/** Which keys the secret of the cloud controller manager has. Never their values. */
export const ccmSecret: Probe = {
  id: "ccm/secret",
  provides: ["ccmSecret"],
  needs: [...API_NEEDS, "provider"],
  deadlineMs: 4_000,
  permissions: secretPermissions(PROVIDERS),
  async run(context) {
    const { readSecret } = await import("./read_secret.ts");
    await readSecret(context);
  },
};

/** The right to get the secrets of these providers, each by its name, and no other; none where they have none. */
export function secretPermissions(providers: readonly Pick<Provider, "ccm">[]): Permissions {
  const resourceNames = [...new Set(providers.flatMap(({ ccm }) => ccm === null ? [] : [ccm.secret]))];
  // A rule without names would be one for all secrets.
  if (resourceNames.length === 0) return {};
  return { rbac: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"], resourceNames }] };
}
