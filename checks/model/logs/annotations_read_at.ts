import { type Fact, valueOr } from "../../engine/fact.ts";
import type { LogTail } from "../facts.ts";

/** When the kube-vip that runs had read its annotations and went on, by its log; `null`: it does not say. */
export function annotationsReadAt(kubeVipLogs: Fact<readonly LogTail[]>): string | null {
  const lines = valueOr(kubeVipLogs, []).filter(({ previous }) => !previous).flatMap((tail) => tail.lines);
  return lines.find(({ text, at }) => at !== null && /starting kube-vip manager/i.test(text))?.at ?? null;
}
