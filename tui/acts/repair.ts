import { fixAt, runnable } from "../state/selection.ts";
import type { State } from "../state/state.ts";
import { type Step, to, toWith } from "../state/step.ts";
import { causeHint } from "./cause_hint.ts";

export function cannotRepair({ abilities, file }: State): string | null {
  if (abilities.repair) return null;
  return file === null ? "nothing can be changed from here" : "this is a saved report";
}

export function nothingToRepair(state: State): string | null {
  if (state.run.phase === "running") return "A run is going on; wait for its end.";
  const fix = fixAt(state);
  if (fix === null) return `There is nothing to repair: what is selected has no repair.${causeHint(state)}`;
  return runnable(fix).length > 0 ? null : "This repair is not for a program: do it by hand, y copies the command.";
}

/** `x`: shows what would be done, and asks. */
export function askRepair(state: State): Step {
  const fix = fixAt(state);
  const remedies = runnable(fix);
  if (fix === null || remedies.length === 0) return to(state);
  return to({ ...state, dialog: { kind: "confirm", check: fix.check, remedies, index: 0, scroll: 0 } });
}

/** Another one of several remedies. */
export function chooseRemedy(state: State, by: -1 | 1): Step {
  const { dialog } = state;
  if (dialog?.kind !== "confirm") return to(state);
  const index = Math.min(dialog.remedies.length - 1, Math.max(0, dialog.index + by));
  return to({ ...state, dialog: { ...dialog, index, scroll: 0 } });
}

/** `y`: does it. */
export function repair(state: State): Step {
  const { dialog } = state;
  if (dialog?.kind !== "confirm") return to(state);
  const remedy = dialog.remedies[dialog.index];
  if (remedy === undefined) return to({ ...state, dialog: null });
  const begun = { steps: [], done: false, problem: null, elapsedMs: 0, scroll: 0 };
  return toWith({ ...state, dialog: { kind: "repair", check: dialog.check, remedy, ...begun } }, {
    kind: "repair",
    remedy,
  });
}

/** Where a question or what is told of a repair is longer than the screen is high. */
export function scrollDialog(state: State, down: number): Step {
  const { dialog } = state;
  if (dialog?.kind === "confirm") return to({ ...state, dialog: { ...dialog, scroll: dialog.scroll + down } });
  if (dialog?.kind === "repair") return to({ ...state, dialog: { ...dialog, scroll: dialog.scroll - down } });
  return to(state);
}

/** Closes any dialog. What is under way goes on by itself. */
export function closeDialog(state: State): Step {
  return to({ ...state, dialog: null });
}
