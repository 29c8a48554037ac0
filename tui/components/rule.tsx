import type { ReactElement } from "react";
import { isInList } from "../acts/move.ts";
import { penOf } from "../../checks/report/view/pen.ts";
import { rowsOf } from "../state/rows.ts";
import type { State } from "../state/state.ts";
import type { Theme } from "../theme/theme.ts";
import { contentOf } from "../views/content.ts";
import { dialogPart } from "../views/dialog_part.ts";
import { ruleLine, type RuleOptions } from "../views/rule.ts";
import type { Screen } from "../views/screen.ts";
import { Lines } from "./lines.tsx";

export interface RuleProps {
  readonly state: State;
  readonly screen: Screen;
  readonly theme: Theme;
  /** Below the body, and not above it. */
  readonly closes?: boolean;
}

/** Above and below the body; the one below tells how much there is to scroll to. */
export function Rule({ state, screen, theme, closes = false }: RuleProps): ReactElement {
  const { layout } = screen;
  const pen = penOf({ width: layout.size.columns, symbols: state.symbols });
  const below = closes ? belowOf(state, screen) : { list: 0, content: 0 };
  return <Lines lines={[ruleLine(pen, { layout, closes, below })]} theme={theme} />;
}

function belowOf(state: State, screen: Screen): RuleOptions["below"] {
  const { split, body } = screen.layout;
  if (state.dialog !== null) return { list: 0, content: dialogPart(state, body).below };
  const showsList = split !== null || isInList(state);
  const showsContent = split !== null || !isInList(state);
  const { lines, rows } = contentOf(state, screen);
  const list = rowsOf(state).length - state.listTop - (split?.list ?? body).rows;
  const content = lines.length - state.scroll[state.view] - rows;
  return { list: showsList ? Math.max(0, list) : 0, content: showsContent ? Math.max(0, content) : 0 };
}
