import { fixAt, runnable } from "../state/selection.ts";
import type { State } from "../state/state.ts";
import { type Step, to, toWith } from "../state/step.ts";

export function cannotRepair({ abilities, file }: State): string | null {
  if (abilities.repair) return null;
  return file === null ? "nothing can be changed from here" : "this is a saved report";
}

export function nothingToRepair(state: State): string | null {
  if (state.run.phase === "running") return "A run is going on; wait for its end.";
  const fix = fixAt(state);
  if (fix === null) return "There is nothing to repair: what is selected has no repair.";
  return runnable(fix).length > 0 ? null : "This repair is not for a program: do it by hand, y copies the command.";
}

/** `x`: shows what would be done, and asks. */
export function askRepair(state: State): Step {
  const fix = fixAt(state);
  const remedies = runnable(fix);
  if (fix === null || remedies.length === 0) return to(state);
  return to({ ...state, dialog: { kind: "confirm", check: fix.check, remedies, index: 0 } });
}

/** Another one of several remedies. */
export function chooseRemedy(state: State, by: -1 | 1): Step {
  const { dialog } = state;
  if (dialog?.kind !== "confirm") return to(state);
  const index = Math.min(dialog.remedies.length - 1, Math.max(0, dialog.index + by));
  return to({ ...state, dialog: { ...dialog, index } });
}

/** `y`: does it. */
export function repair(state: State): Step {
  const { dialog } = state;
  if (dialog?.kind !== "confirm") return to(state);
  const remedy = dialog.remedies[dialog.index];
  if (remedy === undefined) return to({ ...state, dialog: null });
  return toWith(
    { ...state, dialog: { kind: "repair", check: dialog.check, remedy, steps: [], done: false, problem: null } },
    { kind: "repair", remedy },
  );
}

/** Closes any dialog. What is under way goes on by itself. */
export function closeDialog(state: State): Step {
  return to({ ...state, dialog: null });
}
