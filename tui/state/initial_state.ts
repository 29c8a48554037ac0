import type { Report } from "../../checks/engine/report.ts";
import type { Symbols } from "../../checks/report/view/symbols.ts";
import { settle } from "./settle.ts";
import type { Abilities, Size, Standing, State, View } from "./state.ts";
import { VIEWS } from "./state.ts";

export interface Beginning {
  readonly abilities: Abilities;
  readonly size: Size;
  readonly symbols: Symbols;
  /** @default {false} */
  readonly aloud?: boolean;
  readonly initial?: { readonly report: Report; readonly name: string };
}

/** The state before anything has happened: nothing judged yet, or a saved report as it was saved. The catalogue comes at the start. */
export function initialState({ abilities, size, symbols, aloud = false, initial }: Beginning): State {
  const report = initial?.report ?? null;
  return settle({
    size,
    symbols,
    aloud,
    catalogue: [],
    abilities,
    file: initial?.name ?? null,
    run: {
      number: report === null ? 0 : 1,
      phase: report === null ? "idle" : "ended",
      only: [],
      startedAt: 0,
      elapsedMs: report?.run.durationMs ?? 0,
      waiting: [],
    },
    standings: report === null ? {} : standingsOf(report, 1),
    report,
    rerun: [],
    before: null,
    facts: report?.facts ?? {},
    view: "checks",
    focus: "list",
    zoomed: false,
    selected: null,
    moved: false,
    folds: {},
    listTop: 0,
    scroll: Object.fromEntries(VIEWS.map((view) => [view, 0])) as Record<View, number>,
    cell: { row: 0, column: 0, open: false },
    filter: { text: "", editing: false },
    failuresOnly: false,
    privacy: abilities.anonymise,
    masked: null,
    watch: false,
    dialog: null,
    undos: [],
    copied: null,
    notice: null,
  });
}

/** The results of a report as standings of the run with this number. */
export function standingsOf(report: Report, run: number): Record<string, Standing> {
  return Object.fromEntries(report.results.map((result) => [result.id, { result, run }]));
}
