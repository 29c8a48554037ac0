import { isKnown } from "../checks/engine/select.ts";
import { plan } from "../checks/plan.ts";
import { nearest, UsageError } from "./usage.ts";

/** An id or an area of the catalogue; throws {@link UsageError} for anything else. */
export function knownCheck(word: string): string {
  if (isKnown(plan.checks, word)) return word;
  const words = [...plan.checks.map(({ id }) => id), ...new Set(plan.checks.map(({ area }) => area))];
  const near = nearest(word, words) ?? nearest(word, words.map((each) => each.split("/")[1] ?? each));
  const meant = near === null ? null : words.find((each) => each === near || each.endsWith(`/${near}`)) ?? null;
  throw new UsageError({
    kind: "check",
    found: `no check or area ${JSON.stringify(word.slice(0, 80))}`,
    expected: "an id as routes/peer-route, or an area as routes",
    hint: meant === null ? "kube-vip-doctor list" : `Did you mean ${meant}?`,
  });
}
