import type { GlobalFacts } from "../../model/facts.ts";
import type { Kernel } from "../ports/kernel.ts";
import type { ProbeContext } from "../probe.ts";
import { missingBecause } from "./missing.ts";

/** Lands what the kernel says, or why it does not. */
export function sense<K extends keyof GlobalFacts & string>(
  context: ProbeContext,
  fact: { readonly id: K; readonly source: string; readonly read: (kernel: Kernel) => GlobalFacts[K] },
): void {
  try {
    context.land(fact.id, fact.read(context.world.kernel), fact.source);
  } catch (error) {
    context.miss(fact.id, missingBecause(error, fact.source));
  }
}
