import { beginRun } from "../state/begin_run.ts";
import { say } from "../state/notice.ts";
import { selectedCheck } from "../state/selection.ts";
import type { State } from "../state/state.ts";
import { type Step, to } from "../state/step.ts";

/** Why no check can run in this session; `null` where they can. */
export function cannotRun({ abilities }: State): string | null {
  return abilities.run ? null : "this is a saved report";
}

/** Why none can run now. */
export function isBusy({ run }: State): string | null {
  return run.phase === "running" ? "A run is going on; wait for its end." : null;
}

/** `r`: the selected check again; on an area, all of it. */
export function runSelected(state: State, { at }: { at: number }): Step {
  const id = selectedCheck(state);
  const area = state.selected?.slice(state.selected.indexOf(":") + 1);
  const only = id !== null ? [id] : state.catalogue.filter((entry) => entry.area === area).map((entry) => entry.id);
  return only.length === 0 ? to(state) : beginRun(state, { only, at });
}

/** `R`: everything again. */
export function runAll(state: State, { at }: { at: number }): Step {
  return beginRun(state, { only: [], at });
}

/** `w`: run after run, with what changed marked. */
export function toggleWatch(state: State, { at }: { at: number }): Step {
  const watch = !state.watch;
  const next = say(
    { ...state, watch },
    watch ? "Watching: everything runs again and again, w stops it." : "No longer watching.",
  );
  return watch && state.run.phase !== "running" ? beginRun(next, { only: [], at }) : to(next);
}
