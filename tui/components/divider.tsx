import type { ReactElement } from "react";
import { penOf } from "../../checks/report/view/pen.ts";
import { DIVIDER } from "../layout/layout.ts";
import type { State } from "../state/state.ts";
import type { Theme } from "../theme/theme.ts";
import { Lines } from "./lines.tsx";

export interface DividerProps {
  readonly state: State;
  readonly rows: number;
  readonly theme: Theme;
}

/** The line between list and detail. */
export function Divider({ state, rows, theme }: DividerProps): ReactElement {
  const pen = penOf({ width: DIVIDER, symbols: state.symbols });
  const line = [pen.gap(1), pen.span("dim", "│"), pen.gap(1)];
  return <Lines lines={new Array(rows).fill(line)} theme={theme} />;
}
