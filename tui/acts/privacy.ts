import { say } from "../state/notice.ts";
import type { State } from "../state/state.ts";
import { type Step, to, toWith } from "../state/step.ts";

export function cannotMask({ abilities }: State): string | null {
  return abilities.anonymise ? null : "names and addresses cannot be replaced yet";
}

/** `p`: whether what is saved holds real names and addresses. */
export function togglePrivacy(state: State): Step {
  const privacy = !state.privacy;
  const text = privacy
    ? "What is saved holds tokens instead of names and public addresses."
    : "What is saved holds real names and addresses.";
  const next = say({ ...state, privacy }, text);
  if (!privacy || state.view !== "saved" || state.report === null) return to(next);
  return toWith(next, { kind: "mask", report: state.report });
}
