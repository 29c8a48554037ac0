/**
 * What is neither a cause nor explained by one and still has to be read: warnings, what could not be seen, bugs of ours.
 *
 * @module
 */
import type { Report, Result } from "../../engine/report.ts";
import { hanging } from "./layout.ts";
import type { Pen } from "./pen.ts";
import { isExplained, lookOf } from "./reading.ts";
import { type Line, lineWidth } from "./span.ts";
import { sign } from "./status.ts";
import type { Look } from "./symbols.ts";
import { displayWidth } from "./width.ts";

/** In this order. */
const looks: readonly Look[] = ["crashed", "fail", "warn", "blocked", "unknown"];

/** Columns of an id, beyond which its sentence gets a line of its own. */
const ID = 30;

interface Note {
  readonly look: Look;
  readonly name: string;
  readonly sentence: string;
}

/** `! routes/persistent   The routes to the ToRs are gone after a reboot`. */
export function notesLines(report: Report, pen: Pen): Line[] {
  const notes = looks.flatMap((look) => grouped(look, report.results.filter((it) => isNote(it, report, { look }))));
  const marks = Math.max(0, ...notes.map((note) => lineWidth([sign(note.look, pen)])));
  const ids = Math.max(0, ...notes.map((note) => displayWidth(pen.text(note.name))).filter((width) => width <= ID));
  return notes.flatMap((note) => noteLines(note, pen, { marks, ids }));
}

function isNote(result: Result, report: Report, { look }: { look: Look }): boolean {
  if (lookOf(result) !== look) return false;
  if (look === "fail") return !report.causes.some((cause) => cause.check === result.id);
  // What an unclear verdict could not see stands below the verdict already.
  if (look === "unknown") return report.summary.status !== "unclear";
  return look !== "blocked" || !result.findings.some((finding) => isExplained(finding, result.id));
}

/** Checks that say the very same in one line. */
function grouped(look: Look, results: readonly Result[]): Note[] {
  const bySentence = Map.groupBy(results, sentenceOf);
  return [...bySentence].map(([sentence, [first, ...others]]) => ({
    look,
    name: others.length === 0 ? first?.id ?? "" : `${first?.id} and ${others.length} more`,
    sentence,
  }));
}

function sentenceOf(result: Result): string {
  if (result.summary !== "") return result.summary;
  return result.findings.find((finding) => finding.status === result.status)?.detail ?? result.title;
}

function noteLines({ look, name, sentence }: Note, pen: Pen, { marks, ids }: { marks: number; ids: number }): Line[] {
  const mark = sign(look, pen);
  const id = pen.span("bold", pen.text(name, 120));
  const start: Line = [mark, pen.gap(marks - displayWidth(mark.text) + 1), id];
  const room = ids - displayWidth(id.text);
  // An id longer than its column, or a text of less than half a line, goes below.
  if (room < 0 || marks + ids + 4 > pen.width / 2) {
    return [...hanging(pen, start, { text: "" }), ...hanging(pen, [], { text: sentence, indent: 2 })];
  }
  return hanging(pen, [...start, pen.gap(room + 3)], { text: sentence });
}
