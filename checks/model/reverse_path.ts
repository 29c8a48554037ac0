/** Whether strict reverse-path filtering dropped something on this node while it waited for answers. */
import type { Fact } from "../engine/fact.ts";
import type { ReversePath } from "./facts.ts";

export function isFilteredHere(fact: Fact<ReversePath>): boolean {
  if (fact.state === "unknown") return false;
  const { devices, droppedMeanwhile } = fact.value;
  return (droppedMeanwhile ?? 0) > 0 && devices.some(({ effective }) => effective === 1);
}
