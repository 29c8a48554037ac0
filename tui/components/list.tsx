import type { ReactElement } from "react";
import { penOf } from "../../checks/report/view/pen.ts";
import { paragraph } from "../../checks/report/view/layout.ts";
import type { Area } from "../layout/layout.ts";
import { rowsOf } from "../state/rows.ts";
import type { State } from "../state/state.ts";
import type { Theme } from "../theme/theme.ts";
import { emptyListText, rowLine } from "../views/list.ts";
import { Lines } from "./lines.tsx";

export interface ListProps {
  readonly state: State;
  readonly area: Area;
  readonly theme: Theme;
}

/** The checks by area. */
export function List({ state, area, theme }: ListProps): ReactElement {
  const pen = penOf({ width: area.columns, symbols: state.symbols });
  const rows = rowsOf(state);
  if (rows.length === 0) {
    const lines = paragraph(pen, { text: emptyListText(state.filter.text), role: "dim" });
    return <Lines lines={lines} theme={theme} rows={area.rows} />;
  }
  const shown = rows.slice(state.listTop, state.listTop + area.rows);
  const selected = shown.findIndex((row) => row.key === state.selected);
  const lines = shown.map((row, index) => rowLine(row, pen, { selected: index === selected }));
  const isActive = state.focus === "list" && state.dialog === null;
  const marked = selected < 0 || !isActive ? null : { line: selected, mark: { column: 0, width: area.columns } };
  return <Lines lines={lines} theme={theme} rows={area.rows} marked={marked} />;
}
