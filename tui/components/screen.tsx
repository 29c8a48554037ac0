import { Box } from "ink";
import type { ReactElement } from "react";
import { penOf } from "../../checks/report/view/pen.ts";
import type { State } from "../state/state.ts";
import type { Theme } from "../theme/theme.ts";
import { screenOf } from "../views/screen.ts";
import { titleLine } from "../views/title.ts";
import { Body } from "./body.tsx";
import { Lines } from "./lines.tsx";
import { Rule } from "./rule.tsx";

export interface ScreenProps {
  readonly state: State;
  readonly theme: Theme;
}

/** The whole screen, as tall as the terminal. */
export function Screen({ state, theme }: ScreenProps): ReactElement {
  const screen = screenOf(state);
  const pen = penOf({ width: screen.layout.size.columns, symbols: state.symbols });
  return (
    <Box flexDirection="column" width={state.size.columns} height={state.size.rows}>
      <Lines lines={[titleLine(state, pen)]} theme={theme} />
      <Lines lines={screen.top} theme={theme} />
      <Rule state={state} screen={screen} theme={theme} />
      <Body state={state} screen={screen} theme={theme} />
      {screen.status.length > 0
        ? <Lines lines={screen.status} theme={theme} />
        : <Rule state={state} screen={screen} theme={theme} closes />}
      <Lines lines={screen.keys} theme={theme} />
    </Box>
  );
}
