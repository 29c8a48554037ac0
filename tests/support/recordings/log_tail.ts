import type { LogTail } from "../../../checks/model/facts.ts";
import { cleanLine } from "../../../checks/probes/logs/log_line.ts";
import { MAX_LINES } from "../../../checks/probes/logs/local_log.ts";
import type { Vault } from "../../../checks/probes/ports/vault.ts";

/** A recorded log as the probe would have read it: its last lines, with the times that they carry themselves. */
export function readTail(text: string, { of, vault }: { readonly of: string; readonly vault: Vault }): LogTail {
  const lines = text.split("\n").filter((line) => line !== "").slice(-MAX_LINES);
  return {
    of,
    from: `logs of ${of}`,
    previous: false,
    lines: lines.map((line) => cleanLine({ at: timeOf(line), text: line }, vault)),
  };
}

/** slog, logrus, klog; a line of another form has none. */
export function timeOf(line: string): string | null {
  const [, date, time] = /^(\d{4}\/\d\d\/\d\d) (\d\d:\d\d:\d\d) /.exec(line) ?? [];
  if (date !== undefined) return `${date.replaceAll("/", "-")}T${time}Z`;
  const [, logrus] = /^time="([^"]+)"/.exec(line) ?? [];
  if (logrus !== undefined) return logrus;
  const [, month, day, clock] = /^[IWEF](\d\d)(\d\d) (\d\d:\d\d:\d\d)\.\d+ /.exec(line) ?? [];
  return month === undefined ? null : `2026-${month}-${day}T${clock}Z`;
}
