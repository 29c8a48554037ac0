/**
 * The report as a person reads it in a terminal: verdict, causes, peers, everything else, tally.
 *
 * @module
 */
import type { Report } from "../engine/report.ts";
import { painter } from "./paint.ts";
import { areasLines } from "./view/areas.ts";
import { causesLines } from "./view/causes.ts";
import { headerLines } from "./view/header.ts";
import { matrixLines } from "./view/matrix.ts";
import { notesLines } from "./view/notes.ts";
import { type Pen, penOf, type ViewOptions } from "./view/pen.ts";
import { persistenceLines } from "./view/persistence.ts";
import type { Line } from "./view/span.ts";
import { tallyLines } from "./view/tally.ts";
import { unclearLines } from "./view/unclear.ts";
import { usageLines } from "./view/usage.ts";
import { verdictIndent, verdictLines } from "./view/verdict.ts";

export interface TextOptions extends ViewOptions {
  /** Whether to colour; see `painter`. */
  readonly colour: boolean;
}

/** The whole report; each line ends with a line feed. */
export function renderText(report: Report, options: TextOptions): string {
  const paint = painter(options.colour);
  return textLines(report, penOf(options)).map((line) => `${paint(line)}\n`).join("");
}

/** The same as lines of spans. */
export function textLines(report: Report, pen: Pen): Line[] {
  const blocks = report.error === undefined ? runBlocks(report, pen) : [usageLines(report, pen)];
  return [headerLines(report, pen), ...blocks].filter((block) => block.length > 0)
    .flatMap((block, index) => index === 0 ? block : [[], ...block]);
}

function runBlocks(report: Report, pen: Pen): Line[][] {
  return [
    verdictBlock(report, pen),
    causesLines(report, pen),
    matrixLines(report, pen),
    areasLines(report, pen),
    notesLines(report, pen),
    persistenceLines(report, pen),
    tallyLines(report, pen),
  ];
}

function verdictBlock(report: Report, pen: Pen): Line[] {
  const lines = verdictLines(report, pen);
  if (report.summary.status !== "unclear") return lines;
  return [...lines, ...unclearLines(report, pen, { indent: verdictIndent(report, pen) })];
}
