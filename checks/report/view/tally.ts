/**
 * The last line: how many findings of each status, and the exit code.
 *
 * @module
 */
import type { Status } from "../../engine/finding.ts";
import type { Report } from "../../engine/report.ts";
import { noted, paragraph } from "./layout.ts";
import type { Pen } from "./pen.ts";
import type { Line } from "./span.ts";
import { count } from "./words.ts";

const words: readonly (readonly [status: Status, one: string, many: string])[] = [
  ["crashed", "crashed", "crashed"],
  ["fail", "failed", "failed"],
  ["blocked", "blocked", "blocked"],
  ["unknown", "unknown", "unknown"],
  ["warn", "warning", "warnings"],
  ["pass", "passed", "passed"],
  ["notApplicable", "not applicable", "not applicable"],
  ["skipped", "skipped", "skipped"],
];

/** `3 failed (1 cause), 1 blocked, 1 warning, 58 passed, 3 not applicable   exit 1`. */
export function tallyLines(report: Report, pen: Pen): Line[] {
  const { counts, exitCode } = report.summary;
  const parts = words.filter(([status]) => counts[status] > 0).map(([status, one, many]) =>
    count(counts[status], [one, many]) + (status === "fail" ? causes(report) : "")
  );
  const text = parts.length === 0 ? "nothing was checked" : parts.join(", ");
  return noted(pen, paragraph(pen, { text }), { note: `exit ${exitCode}` });
}

function causes({ causes: { length } }: Report): string {
  return length === 0 ? "" : ` (${count(length, ["cause", "causes"])})`;
}
