import type { ApiProblem } from "../../model/facts.ts";
import type { ApiIdentity } from "./identity.ts";

/** What a request needs to be allowed, in the words of RBAC. */
export interface Permission {
  readonly verb: "get" | "list" | "create";
  /** `services`, `pods/log`, `daemonsets.apps`. */
  readonly resource: string;
  /** `in all namespaces`, `in kube-system`, `of this cluster`. */
  readonly scope: string;
}

/** That the API refuses it, in a sentence: which permission is missing, for whom, and how to come by it. */
export function refusedPermission({ verb, resource, scope }: Permission, identity: ApiIdentity): ApiProblem {
  const name = identity.face?.commonName?.slice(0, 100) ?? null;
  const account = `The account of ${identity.credentials}${name === null ? "" : ` (${name})`}`;
  const detail = `${account} may not ${verb} ${resource} ${scope}, expected that permission: ` +
    "grant it (kube-vip-doctor list --permissions prints all that are needed), or give another kubeconfig.";
  return { kind: "forbidden", detail };
}
