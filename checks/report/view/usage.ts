/**
 * A command line that was wrong: what was found, what was expected, what to do.
 *
 * @module
 */
import type { UsageProblem } from "../../engine/report.ts";
import { field, hanging } from "./layout.ts";
import type { Pen } from "./pen.ts";
import type { Line } from "./span.ts";
import { sign } from "./status.ts";

export function usageLines({ kind, found, expected, hint }: UsageProblem, pen: Pen): Line[] {
  const start: Line = [sign("fail", pen), pen.gap(1), pen.span("failed", "usage"), pen.gap(3)];
  return [
    ...hanging(pen, start, { text: kind, role: "bold" }),
    ...field(pen, { label: "found", text: found, indent: 2 }),
    ...field(pen, { label: "expected", text: expected, indent: 2 }),
    ...field(pen, { label: "do", text: hint, indent: 2 }),
  ];
}
