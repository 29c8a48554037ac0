import { type SuspendTerminal, useApp, useInput, usePaste } from "ink";
import { type ReactElement, useEffect } from "react";
import type { Key } from "../keys/key.ts";
import { keysOf } from "../keys/keys_of.ts";
import type { State } from "../state/state.ts";
import type { Theme } from "../theme/theme.ts";
import { Aloud } from "./aloud.tsx";
import { Screen } from "./screen.tsx";
import { Splash } from "./splash.tsx";

export interface AppProps {
  readonly state: State;
  readonly theme: Theme;
  readonly screenReader: boolean;
  /** Nothing has begun yet. */
  readonly isFirst: boolean;
  /** All keys of one piece of input. */
  readonly onKeys: (keys: readonly Key[]) => void;
  readonly onPaste: (text: string) => void;
  /** Hands out the way to give the terminal back for a while. */
  readonly onReady: (suspend: SuspendTerminal) => void;
}

/** Listens to the keys and shows the state. */
export function App({ state, theme, screenReader, isFirst, onKeys, onPaste, onReady }: AppProps): ReactElement {
  const { suspendTerminal } = useApp();
  useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
  useInput((input, key) => onKeys(keysOf(input, key)));
  usePaste(onPaste);
  if (isFirst) return <Splash />;
  return screenReader ? <Aloud state={state} theme={theme} /> : <Screen state={state} theme={theme} />;
}
