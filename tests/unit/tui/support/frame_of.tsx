import { renderToString } from "ink";
import { Aloud } from "../../../../tui/components/aloud.tsx";
import { Screen } from "../../../../tui/components/screen.tsx";
import type { ColourDepth } from "../../../../tui/environment.ts";
import type { State } from "../../../../tui/state/state.ts";
import { themeOf } from "../../../../tui/theme/theme.ts";

export interface FrameOptions {
  /** @default {0} */
  readonly colour?: ColourDepth;
  /** @default {true} */
  readonly dumb?: boolean;
  readonly aloud?: boolean;
}

/** What the terminal would show, without attributes where nothing else is said. */
export function frameOf(state: State, { colour = 0, dumb = true, aloud = false }: FrameOptions = {}): string {
  const theme = themeOf({ colour, dumb, utf8: true, term: "xterm", multiplexer: null, screenReader: aloud });
  const node = aloud ? <Aloud state={state} theme={theme} /> : <Screen state={state} theme={theme} />;
  return renderToString(node, { columns: state.size.columns });
}
