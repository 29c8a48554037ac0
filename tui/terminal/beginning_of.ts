import { hasClipboard } from "../effects/clipboard.ts";
import type { MountOptions } from "../options.ts";
import type { Beginning } from "../state/initial_state.ts";
import { sizeOf } from "./size_of.ts";

/** What the state begins with: what was handed in, and what can be done with it. */
export function beginningOf(options: MountOptions): Beginning {
  const { runner, streams, signals, environment, initial, anonymise = null } = options;
  const { utf8, colour, screenReader } = environment;
  return {
    size: sizeOf(streams.stdout),
    symbols: utf8 && colour > 0 && !screenReader ? "unicode" : "words",
    aloud: screenReader,
    abilities: {
      run: initial === undefined,
      repair: initial === undefined && runner.repair !== null,
      save: runner.save !== null,
      anonymise: anonymise !== null,
      copy: hasClipboard(environment),
      suspend: signals.suspend !== null,
    },
    ...initial === undefined ? {} : { initial },
  };
}
