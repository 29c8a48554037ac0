import { pass, type Verdict } from "../../engine/define.ts";
import type { Instance } from "../facts.ts";

/** What is said of the node by what is said of each of its kube-vips: the first failure, else the first that does not pass. */
export function worstOf<Kind extends string>(
  instances: readonly Instance[],
  judgeOne: (instance: Instance) => Verdict<Kind>,
): Verdict<Kind> {
  const judged = instances.map(judgeOne);
  return judged.find(({ status }) => status === "fail") ?? judged.find(({ status }) => status !== "pass") ??
    judged[0] ?? pass();
}
