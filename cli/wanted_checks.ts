import { select, type Wanted } from "../checks/engine/select.ts";
import { plan } from "../checks/plan.ts";
import { knownCheck } from "./known_check.ts";
import { UsageError } from "./usage.ts";

/** Words that all name something, and leave a check to judge; throws {@link UsageError} for others. */
export function wantedChecks(words: Wanted): Wanted {
  const wanted = { only: words.only.map(knownCheck), skip: words.skip.map(knownCheck) };
  if (select(plan.checks, wanted).selected.size > 0) return wanted;
  throw new UsageError({
    kind: "flags",
    found: "--only and --skip that leave no check",
    expected: "one check at least",
    hint: "kube-vip-doctor list",
  });
}
