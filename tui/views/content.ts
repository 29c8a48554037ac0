/**
 * The lines of the view that is open, and how many of them are seen at once.
 *
 * @module
 */
import { type Pen, penOf } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import type { State, View } from "../state/state.ts";
import { commandLines } from "./command.ts";
import { detailLines } from "./detail.ts";
import { explainLines } from "./explain.ts";
import { factsLines } from "./facts.ts";
import { helpLines } from "./help.ts";
import { logsLines } from "./logs.ts";
import { pathView } from "./path.ts";
import { peersMatrix } from "./peers.ts";
import { savedLines } from "./saved.ts";
import type { Screen } from "./screen.ts";

type Draw = (state: State, pen: Pen, place: { readonly rows: number }) => readonly Line[];

const views: Readonly<Record<View, Draw>> = {
  checks: detailLines,
  explain: explainLines,
  peers: (state, pen, place) => peersMatrix(state, pen, place).lines,
  path: pathView,
  logs: logsLines,
  facts: factsLines,
  saved: savedLines,
  command: commandLines,
  help: helpLines,
};

export interface Content {
  readonly lines: readonly Line[];
  /** Columns and rows of the place where they are shown. */
  readonly columns: number;
  readonly rows: number;
}

/** What is shown beside the list, or in its place. */
export function contentOf(state: State, { layout }: Pick<Screen, "layout">): Content {
  const { columns, rows } = layout.split?.detail ?? layout.body;
  const pen = penOf({ width: columns, symbols: state.symbols });
  return { lines: views[state.view](state, pen, { rows }), columns, rows };
}
