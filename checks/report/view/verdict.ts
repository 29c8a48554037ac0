/**
 * The verdict: how it stands in one word and one sentence.
 *
 * @module
 */
import type { Report, RunInfo } from "../../engine/report.ts";
import { hanging, noted } from "./layout.ts";
import type { Pen } from "./pen.ts";
import { type Line, lineWidth } from "./span.ts";
import { sign, verdictLook, verdictRole } from "./status.ts";
import { count, duration } from "./words.ts";

export interface VerdictOptions {
  /** At the right edge; how many causes and how long it took where absent. */
  readonly note?: string;
}

/** `✗ broken   One of two BGP peers is down.   1 cause, 4.1 s`. */
export function verdictLines(report: Report, pen: Pen, { note = runNote(report) }: VerdictOptions = {}): Line[] {
  const lines = hanging(pen, head(report, pen), { text: report.summary.sentence, role: "bold" });
  const { interrupted, deadlineHit } = report.run;
  return noted(pen, lines, { note, optional: !interrupted && !deadlineHit });
}

/** Columns before what belongs to the verdict. */
export function verdictIndent(report: Report, pen: Pen): number {
  return lineWidth(head(report, pen));
}

function head({ summary: { status } }: Report, pen: Pen): Line {
  const role = verdictRole(status);
  return [{ ...sign(verdictLook(status), pen), role }, pen.gap(1), pen.span(role, status), pen.gap(3)];
}

function runNote({ causes, run }: Report): string {
  const found = causes.length === 0 ? [] : [count(causes.length, ["cause", "causes"])];
  return [...found, time(run)].join(", ");
}

function time(run: RunInfo): string {
  const took = duration(run.durationMs);
  if (run.interrupted) return `interrupted after ${took}`;
  return run.deadlineHit ? `out of time after ${took}` : took;
}
