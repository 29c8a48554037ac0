import type { CollectedFactId, Provider } from "../../model/facts.ts";
import type { ProbeContext } from "../probe.ts";

export type CcmNames = NonNullable<Provider["ccm"]>;

/** The provider's CCM; where there is none to ask after, `null`, and the fact is missed with the reason. */
export function wantedCcm(context: ProbeContext, fact: CollectedFactId): CcmNames | null {
  const provider = context.read("provider");
  if (provider.state === "unknown") {
    context.miss(fact, { reason: provider.reason, detail: provider.detail });
    return null;
  }
  const { ccm, name } = provider.value.provider;
  if (ccm === null) {
    context.miss(fact, {
      reason: "notCollected",
      detail: `With ${name} there is no cloud controller manager to ask after`,
    });
  }
  return ccm;
}
