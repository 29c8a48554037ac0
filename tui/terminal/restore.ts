import type { Streams } from "../options.ts";

/** Paste without brackets, cursor shown, the screen from before. All harmless where it is so already. */
const AS_BEFORE = "\x1b[?2004l\x1b[?25h\x1b[?1049l";

/** Gives the terminal back as it was; nothing here may throw, for the terminal may be gone. */
export function restore({ stdin, stdout }: Streams, { painted }: { painted: boolean }): void {
  attempt(() => stdin.setRawMode(false));
  if (painted) attempt(() => stdout.write(AS_BEFORE));
}

function attempt(action: () => unknown): void {
  try {
    action();
  } catch {
    // The terminal is gone: there is nothing left to be given back.
  }
}
