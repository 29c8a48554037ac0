import type { State } from "../state/state.ts";

/** Where there is more to do than what is selected offers. */
export function causeHint({ report }: State): string {
  return (report?.causes.length ?? 0) > 0 ? " 1 goes to the first cause." : "";
}
