/**
 * The faults that the lab can stage, and what the doctor must say of each. The expectations come from the design
 * (section 5, «Which id is the root of what») and from the cases of `fixtures/causes/`, never from what it says.
 *
 * @module
 */
import { FIRST } from "./faults/first.ts";
import { HEALTHY } from "./faults/healthy.ts";
import { HOSTILE } from "./faults/hostile.ts";
import { PAIRS } from "./faults/pairs.ts";
import { PEERS } from "./faults/peers.ts";
import { ROUTES } from "./faults/routes.ts";
import type { Fault } from "./support/fault.ts";

export const FAULTS: readonly Fault[] = [...FIRST, ...HEALTHY, ...ROUTES, ...PEERS, ...PAIRS, ...HOSTILE];

/** The checks that a row speaks of: it makes sense once all of them exist. */
export function checksOf({ expect }: Fault): ReadonlySet<string> {
  const explained = expect.roots.flatMap(({ explains = [] }) => explains.map((each) => each.split(" ", 1)[0]!));
  return new Set([
    ...expect.roots.flatMap(({ check }) => check),
    ...explained,
    ...(expect.findings ?? []).map(({ check }) => check),
    ...(expect.awaits ?? []),
  ]);
}
