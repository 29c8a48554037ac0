/** The last word of a kube-vip that has ended (failure catalogue, F5, F6). */
import { fail, pass } from "../../engine/define.ts";
import { quote } from "../describe.ts";
import type { Instance, MountedKubeconfig } from "../facts.ts";
import { lastErrorOf } from "../logs/last_error.ts";
import type { AccessKind, AccessVerdict, Around } from "./around.ts";
import { remedyFor } from "./remedy_for.ts";

/** What kube-vip says before it ends over its access to the API, the more telling first. */
const WORDS: readonly (readonly [kind: AccessKind, pattern: RegExp])[] = [
  ["no-kubeconfig", /unable to load in-cluster configuration/],
  ["kubeconfig", /error loading config|stat \/etc\/kubernetes\/\S+: no such file|admin\.conf: is a directory/],
  ["name", /lookup kubernetes\S* .*no such host|lookup kubernetes: no such host/],
  ["expired", /x509: certificate has expired|certificate has expired or is not yet valid/],
  ["untrusted", /x509: certificate signed by unknown authority|tls: failed to verify certificate/],
  ["not-admin", /leases\.coordination\.k8s\.io .*is forbidden: User \\?"kubernetes-admin/],
  ["unreachable", /(?:Get|Post|Put|Patch) \\*"https:\/\/.*(?:refused|timeout|no route to host|deadline exceeded|EOF)/],
];

/** A 401, which says nothing of its reason: an expired client certificate gets it, too. */
const REJECTED = /\bUnauthorized\b|asked for the client to provide credentials/;

/** `null` where it has none, or one that tells nothing. */
export function byLog(
  instance: Instance,
  { kubeconfig, around }: { readonly kubeconfig: MountedKubeconfig | null; readonly around: Around },
): AccessVerdict | null {
  const error = lastErrorOf(instance, around);
  const [kind] = WORDS.find(([, pattern]) => error !== null && pattern.test(error.message)) ?? [];
  if (error !== null && kind !== undefined) {
    return fail(kind, {
      found: quote(error.message, 200),
      expected: "an answer from the Kubernetes API",
      evidence: { kubeVipLogs: error.message, instances: { id: instance.id } },
      remedies: [remedyFor(kind, kubeconfig)],
    });
  }
  return null;
}

/** A process that ended over something else had its access, as far as it came. */
export function byOtherEnd(instance: Instance, around: Around): AccessVerdict | null {
  const error = lastErrorOf(instance, around);
  return error === null || REJECTED.test(error.message) ? null : pass({ found: "it ended over something else" });
}
