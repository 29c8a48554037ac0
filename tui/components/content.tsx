import type { ReactElement } from "react";
import { penOf } from "../../checks/report/view/pen.ts";
import type { State } from "../state/state.ts";
import type { Theme } from "../theme/theme.ts";
import { contentOf } from "../views/content.ts";
import { peersMatrix } from "../views/peers.ts";
import type { Screen } from "../views/screen.ts";
import { Lines } from "./lines.tsx";

export interface ContentProps {
  readonly state: State;
  readonly screen: Screen;
  readonly theme: Theme;
}

/** The view that is open, from where it is scrolled to. */
export function Content({ state, screen, theme }: ContentProps): ReactElement {
  const { lines, columns, rows } = contentOf(state, screen);
  const top = state.scroll[state.view];
  const shown = lines.slice(top, top + rows);
  return <Lines lines={shown} theme={theme} rows={rows} marked={cursorOf(state, { columns, rows, top })} />;
}

/** The cell under the cursor of the peer matrix. */
function cursorOf(state: State, { columns, rows, top }: { columns: number; rows: number; top: number }) {
  if (state.view !== "peers") return null;
  const { cursor } = peersMatrix(state, penOf({ width: columns, symbols: state.symbols }), { rows });
  return cursor === null ? null : { line: cursor.line - top, mark: { column: cursor.column, width: cursor.width } };
}
