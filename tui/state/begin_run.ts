import type { Status } from "../../checks/engine/finding.ts";
import type { State } from "./state.ts";
import { type Step, toWith } from "./step.ts";

/**
 * Starts a run. The first one may speak to peers, each later one is passive (design, section 4). What was judged stays on
 * the screen until it is judged again.
 */
export function beginRun(state: State, { only, at }: { only: readonly string[]; at: number }): Step {
  const number = state.run.number + 1;
  const next: State = {
    ...state,
    run: { number, phase: "running", only, startedAt: at, elapsedMs: 0, waiting: [] },
    before: only.length > 0 ? { ...state.before, ...statusesOf(state, only) } : wholeBefore(state),
    facts: only.length > 0 ? state.facts : {},
  };
  return toWith(next, { kind: "run", run: number, only, passive: number > 1 });
}

/** Nothing to compare with before the first report. */
function wholeBefore(state: State): State["before"] {
  return state.report === null ? state.before : statusesOf(state, Object.keys(state.standings));
}

function statusesOf({ standings }: State, ids: readonly string[]): Record<string, Status> {
  return Object.fromEntries(
    ids.flatMap((id) => {
      const standing = standings[id];
      return standing === undefined ? [] : [[id, standing.result.status] as const];
    }),
  );
}
