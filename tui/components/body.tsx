import { Box } from "ink";
import type { ReactElement } from "react";
import { DIVIDER } from "../layout/layout.ts";
import { isInList } from "../acts/move.ts";
import type { State } from "../state/state.ts";
import type { Theme } from "../theme/theme.ts";
import { dialogPart } from "../views/dialog_part.ts";
import type { Screen } from "../views/screen.ts";
import { Content } from "./content.tsx";
import { Divider } from "./divider.tsx";
import { Lines } from "./lines.tsx";
import { List } from "./list.tsx";

export interface BodyProps {
  readonly state: State;
  readonly screen: Screen;
  readonly theme: Theme;
}

/** What is asked, the list and the detail beside each other, or one of the views alone. */
export function Body({ state, screen, theme }: BodyProps): ReactElement {
  const { body, split } = screen.layout;
  if (state.dialog !== null) {
    return <Lines lines={dialogPart(state, body).lines} theme={theme} rows={body.rows} />;
  }
  if (split === null) {
    return isInList(state)
      ? <List state={state} area={body} theme={theme} />
      : <Content state={state} screen={screen} theme={theme} />;
  }
  return (
    <Box flexDirection="row" height={body.rows}>
      <Box width={split.list.columns} flexShrink={0}>
        <List state={state} area={split.list} theme={theme} />
      </Box>
      <Box width={DIVIDER} flexShrink={0}>
        <Divider state={state} rows={body.rows} theme={theme} />
      </Box>
      <Box width={split.detail.columns} flexShrink={0}>
        <Content state={state} screen={screen} theme={theme} />
      </Box>
    </Box>
  );
}
