import { type Event, factKey } from "../../checks/engine/events.ts";
import type { Finding } from "../../checks/engine/finding.ts";
import type { Report } from "../../checks/engine/report.ts";
import { standingsOf } from "./initial_state.ts";
import { provisionalResult } from "./provisional_result.ts";
import { entryOf } from "./selection.ts";
import type { State } from "./state.ts";
import { type Step, to, toWith } from "./step.ts";
import { tellOutcome } from "./tell_outcome.ts";

/** An event of the run under way; of an earlier one nothing is heard. */
export function onEvent(state: State, { run, event, at }: { run: number; event: Event; at: number }): Step {
  if (run !== state.run.number || state.run.phase !== "running") return to(state);
  switch (event.type) {
    case "fact":
      return to({ ...state, facts: { ...state.facts, [factKey(event.id, event.subject)]: event.fact } });
    case "judged":
      return to(onJudged(state, event));
    case "ended":
      return onEnded(state, { report: event.report, at });
  }
}

/** Upstreams of a selection are judged too, from what little was read for them: they are not shown. */
function onJudged(state: State, { check, findings }: { check: string; findings: readonly Finding[] }): State {
  const { only, number } = state.run;
  const entry = entryOf(state, check);
  if (entry === null || (only.length > 0 && !only.includes(check))) return state;
  const standing = { result: provisionalResult(entry, findings), run: number };
  return { ...state, standings: { ...state.standings, [check]: standing } };
}

function onEnded(state: State, { report, at }: { report: Report; at: number }): Step {
  const run = { ...state.run, phase: "ended", elapsedMs: Math.max(0, at - state.run.startedAt), waiting: [] } as const;
  const next = run.only.length === 0 ? wholeReport(state, report) : partOfReport(state, report);
  const ended = tellOutcome({ ...next, run });
  const mask = ended.view === "saved" && ended.privacy && ended.report !== null
    ? [{ kind: "mask", report: ended.report } as const]
    : [];
  return toWith(ended, ...mask, ...ended.watch ? [{ kind: "rest" } as const] : []);
}

function wholeReport(state: State, report: Report): State {
  return { ...state, report, rerun: [], masked: null, standings: standingsOf(report, state.run.number) };
}

/** The selected checks are as they are now; verdict and causes stay those of the last whole run, and say so. */
function partOfReport(state: State, report: Report): State {
  const { only, number } = state.run;
  const rows = Object.entries(standingsOf(report, number)).filter(([id]) => only.includes(id));
  return {
    ...state,
    standings: { ...state.standings, ...Object.fromEntries(rows) },
    rerun: [...new Set([...state.rerun, ...rows.map(([id]) => id)])],
  };
}
