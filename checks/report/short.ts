/**
 * The report in at most 15 lines, to paste into a chat: the verdict, and for each cause its line, its fix, its verify.
 *
 * @module
 */
import type { Report } from "../engine/report.ts";
import { painter } from "./paint.ts";
import type { TextOptions } from "./text.ts";
import { causeTitle } from "./view/causes.ts";
import { commandField, commandLine } from "./view/command.ts";
import { field, LABEL, paragraph } from "./view/layout.ts";
import { notesLines } from "./view/notes.ts";
import { type Pen, penOf } from "./view/pen.ts";
import { findingsOf } from "./view/reading.ts";
import { type Repair, repairsOf, verifyLines } from "./view/remedy.ts";
import type { Line } from "./view/span.ts";
import { unclearLines } from "./view/unclear.ts";
import { usageLines } from "./view/usage.ts";
import { verdictLines } from "./view/verdict.ts";
import { clause, count } from "./view/words.ts";

export const MOST_LINES = 15;

/** Lines of the verdict and commands of one cause, so that the others have room as well. */
const VERDICT = 3;
const COMMANDS = 3;

const INDENT = 3;

/** At most {@link MOST_LINES} lines, each ended by a line feed. */
export function renderShort(report: Report, options: TextOptions): string {
  const paint = painter(options.colour);
  return shortLines(report, penOf(options)).map((line) => `${paint(line)}\n`).join("");
}

/** The same as lines of spans. */
export function shortLines(report: Report, pen: Pen): Line[] {
  if (report.error !== undefined) return usageLines(report, pen).slice(0, MOST_LINES);
  const verdict = verdictLines(report, pen, { note: noteOf(report) }).slice(0, VERDICT);
  if (report.summary.status === "unclear" && report.causes.length === 0) {
    return [...verdict, ...unclearLines(report, pen, { indent: INDENT })].slice(0, MOST_LINES);
  }
  // Broken by a bug of ours, or by what the checks could not trace: then what they said has to do.
  if (report.causes.length === 0) {
    const notes = report.summary.status === "broken" ? notesLines(report, pen) : [];
    return [...verdict, ...notes].slice(0, MOST_LINES);
  }
  const told = report.causes.map((_, index) => shortCause(report, pen, { index }));
  return [...verdict, ...fitting(told, pen, { room: MOST_LINES - verdict.length })];
}

/** As many causes as have room whole; the first always, as far as it goes. */
function fitting(told: readonly Line[][], pen: Pen, { room }: { room: number }): Line[] {
  const lines: Line[] = [];
  for (const [index, cause] of told.entries()) {
    const isLast = index === told.length - 1;
    if (lines.length + cause.length > room - (isLast ? 0 : 1)) {
      const left = told.length - index;
      const kept = index === 0 ? cause.slice(0, room - 1) : lines;
      const rest = index === 0 ? left - 1 : left;
      return rest === 0 ? cause.slice(0, room) : [...kept, moreCauses(rest, pen)];
    }
    lines.push(...cause);
  }
  return lines;
}

function moreCauses(left: number, pen: Pen): Line {
  return [pen.span("dim", `and ${count(left, ["more cause", "more causes"])}`)];
}

function shortCause(report: Report, pen: Pen, { index }: { index: number }): Line[] {
  const cause = report.causes[index];
  if (cause === undefined) return [];
  const [repair, ...others] = repairsOf(findingsOf(report, cause), cause.remedies);
  const further = others.filter(({ label }) => label === "fix");
  return [
    ...causeTitle(report, pen, { index }).slice(0, 3),
    ...repair === undefined ? [] : fixLines(pen, [repair, ...further]),
    ...repair === undefined ? [] : verifyLines(pen, [repair], { indent: INDENT }).slice(0, 2),
  ];
}

/** The commands behind `fix`; the sentence where there is none. */
function fixLines(pen: Pen, repairs: readonly Repair[]): Line[] {
  const commands = repairs.flatMap((repair) => repair.commands);
  const [first, ...more] = commands.slice(0, COMMANDS);
  if (first === undefined) {
    return repairs.flatMap(({ summary }) => field(pen, { label: "fix", text: clause(summary), indent: INDENT })).slice(
      0,
      3,
    );
  }
  const left = commands.length - COMMANDS;
  const indent = INDENT + LABEL;
  return [
    ...commandField(pen, first, { label: "fix", indent: INDENT }),
    ...more.flatMap((command) => commandLine(pen, command, { indent })),
    ...left > 0 ? paragraph(pen, { text: `and ${left} more commands`, role: "dim", indent }) : [],
  ];
}

function noteOf({ run, causes }: Report): string {
  const where = run.node ?? run.host;
  const found = causes.length === 0 ? [] : [count(causes.length, ["cause", "causes"])];
  return [...where === null ? [] : [where], ...found].join(", ");
}
