/**
 * A command line that was wrong: what was found, what was expected, what to do.
 *
 * @module
 */
import type { Report } from "../../engine/report.ts";
import { field, hanging, noted } from "./layout.ts";
import type { Pen } from "./pen.ts";
import type { Line } from "./span.ts";
import { sign } from "./status.ts";

/** `✗ usage   --provder is no flag of check.`, and below it the three parts of every error. */
export function usageLines({ error, summary }: Report, pen: Pen): Line[] {
  if (error === undefined) return [];
  const { kind, found, expected, hint } = error;
  const start: Line = [sign("fail", pen), pen.gap(1), pen.span("failed", "usage"), pen.gap(3)];
  return [
    ...noted(pen, hanging(pen, start, { text: summary.sentence || kind, role: "bold" }), {
      note: `exit ${summary.exitCode}`,
    }),
    ...field(pen, { label: "found", text: found, indent: 2 }),
    ...field(pen, { label: "expected", text: expected, indent: 2 }),
    ...field(pen, { label: "hint", text: hint, indent: 2 }),
  ];
}
