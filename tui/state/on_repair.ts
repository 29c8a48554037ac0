import type { Action } from "./action.ts";
import { beginRun } from "./begin_run.ts";
import type { State } from "./state.ts";
import { type Step, to } from "./step.ts";

/** Steps of a repair as they are taken; at its end everything is looked at again, passively. */
export function onRepair(
  state: State,
  action: Extract<Action, { type: "repairStep" | "repairTick" | "repairEnded" }>,
): Step {
  if (action.type === "repairStep") {
    const { step } = action;
    const next = step.undo === undefined ? state : { ...state, undos: [step.undo, ...state.undos] };
    return to(withDialog(next, (dialog) => ({ ...dialog, steps: [...dialog.steps, step] })));
  }
  if (action.type === "repairTick") {
    return to(withDialog(state, (dialog) => dialog.done ? dialog : { ...dialog, elapsedMs: action.elapsedMs }));
  }
  const { problem, at } = action;
  const next = withDialog(state, (dialog) => ({ ...dialog, done: true, problem }));
  return next.abilities.run && next.run.phase !== "running" ? beginRun(next, { only: [], at }) : to(next);
}

type RepairDialog = Extract<State["dialog"], { kind: "repair" }>;

function withDialog(state: State, change: (dialog: RepairDialog) => RepairDialog): State {
  return state.dialog?.kind === "repair" ? { ...state, dialog: change(state.dialog) } : state;
}
