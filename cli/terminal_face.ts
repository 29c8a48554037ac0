import process from "node:process";
import type { ReadStream, WriteStream } from "node:tty";
import { plan } from "../checks/plan.ts";
import type { MountOptions } from "../tui/options.ts";
import { terminalSignals } from "./io/terminal_signals.ts";

/** What every terminal UI of this program has: the catalogue, and the streams and signals of the process. */
export function terminalFace(): Pick<MountOptions, "catalogue" | "streams" | "signals"> {
  return {
    catalogue: plan.checks.map(({ id, area, title, severity, why, references }) => ({
      id,
      area,
      title,
      severity,
      why,
      references,
    })),
    streams: {
      stdin: process.stdin as unknown as ReadStream,
      stdout: process.stdout as unknown as WriteStream,
      stderr: process.stderr as unknown as WriteStream,
    },
    signals: terminalSignals(),
  };
}
