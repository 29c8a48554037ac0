import process from "node:process";
import type { ReadStream, WriteStream } from "node:tty";
import type { MountOptions } from "../tui/options.ts";
import { terminalSignals } from "./io/terminal_signals.ts";

/** What every terminal UI of this program has: the catalogue, and the streams and signals of the process. */
export function terminalFace(): Pick<MountOptions, "catalogue" | "streams" | "signals"> {
  return {
    catalogue: async () => (await import("./catalogue_entries.ts")).catalogueEntries(),
    streams: {
      stdin: process.stdin as unknown as ReadStream,
      stdout: process.stdout as unknown as WriteStream,
      stderr: process.stderr as unknown as WriteStream,
    },
    signals: terminalSignals(),
  };
}
