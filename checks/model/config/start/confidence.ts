import type { Instance } from "../../facts.ts";

/** Where the version is not known, what the newest does is likely. */
export function confidence({ version }: Instance): { confidence: "certain" | "likely" } {
  return { confidence: version === null ? "likely" : "certain" };
}
