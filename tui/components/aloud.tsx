import { Box } from "ink";
import type { ReactElement } from "react";
import { penOf } from "../../checks/report/view/pen.ts";
import { rowsOf } from "../state/rows.ts";
import type { State } from "../state/state.ts";
import type { Theme } from "../theme/theme.ts";
import { contentOf } from "../views/content.ts";
import { dialogBlocks } from "../views/dialog.ts";
import { rowLine } from "../views/list.ts";
import { screenOf } from "../views/screen.ts";
import { isInList } from "../acts/move.ts";
import { Lines } from "./lines.tsx";

export interface AloudProps {
  readonly state: State;
  readonly theme: Theme;
}

/** The same for a reader aloud: one column, no frames, and of the list only the row that is selected. */
export function Aloud({ state, theme }: AloudProps): ReactElement {
  const screen = screenOf(state);
  const pen = penOf({ width: state.size.columns, symbols: state.symbols });
  const row = rowsOf(state).find(({ key }) => key === state.selected);
  const { lines, rows } = contentOf(state, screen);
  const top = state.scroll[state.view];
  const content = state.dialog === null
    ? lines.slice(top, top + rows)
    : dialogBlocks(state, pen).flatMap((block) => block.lines);
  return (
    <Box flexDirection="column">
      <Lines lines={screen.top} theme={theme} />
      {isInList(state) && row !== undefined
        ? <Lines lines={[rowLine(row, pen, { selected: true })]} theme={theme} />
        : null}
      <Lines lines={content} theme={theme} />
      {state.notice === null && !state.filter.editing ? null : <Lines lines={screen.status} theme={theme} />}
      <Lines lines={screen.keys} theme={theme} />
    </Box>
  );
}
