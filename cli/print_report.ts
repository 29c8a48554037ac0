/** Prints a report in the format that was asked for. */
import type { Report } from "../checks/engine/report.ts";
import type { Display } from "./display.ts";
import type { Io } from "./io/io.ts";

export const FORMATS = ["text", "short", "json"] as const;
export type Format = typeof FORMATS[number];

/** Whether the command line names a format: then there is something to print, also on a terminal. */
export function namesFormat(args: readonly string[]): boolean {
  return args.some((arg) => arg.startsWith("-o") || arg.startsWith("--output"));
}

export async function printReport(report: Report, { io, format, display }: {
  io: Io;
  format: Format;
  display: Display;
}): Promise<void> {
  switch (format) {
    case "json": {
      const { renderJson } = await import("../checks/report/json.ts");
      return io.out(renderJson(report));
    }
    case "short": {
      const { renderShort } = await import("../checks/report/short.ts");
      return io.out(renderShort(report, display));
    }
    case "text": {
      const { renderText } = await import("../checks/report/text.ts");
      return io.out(renderText(report, display));
    }
  }
}
