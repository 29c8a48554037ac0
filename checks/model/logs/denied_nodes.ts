import type { Fact } from "../../engine/fact.ts";
import type { Instance, LogTail } from "../facts.ts";
import { lastErrors } from "./last_error.ts";

/** Who was denied what, as a kube-vip said last before it ended. */
export interface Denial {
  readonly user: string;
  readonly verb: "list" | "watch";
  readonly message: string;
}

/** `null` where none of these ended over it. */
export function deniedNodes(instances: readonly Instance[], kubeVipLogs: Fact<readonly LogTail[]>): Denial | null {
  for (const { error: { message } } of lastErrors(instances, kubeVipLogs)) {
    const [, user, verb] = /nodes is forbidden: User \\?"([^"\\]+)\\?" cannot (list|watch) resource/.exec(message) ??
      [];
    if (user !== undefined) return { user, verb: verb === "watch" ? "watch" : "list", message };
  }
  return null;
}
