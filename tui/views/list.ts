/**
 * The left side: areas and their checks, one row each.
 *
 * @module
 */
import { nameOfLook, roleOf } from "../../checks/report/view/status.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import { shortId } from "../../checks/report/view/reading.ts";
import { type Line, lineWidth, type Span } from "../../checks/report/view/span.ts";
import { clipLine } from "../../checks/report/view/layout.ts";
import { displayWidth } from "../../checks/report/view/width.ts";
import type { AreaRow, CheckRow, MoreRow, Row } from "../state/rows.ts";
import type { Shown } from "../state/standing_of.ts";
import { signOf, wordOf } from "./sign_of.ts";

/** Letters of `FAIL` and `warn`. */
const WORD = 4;

/** One line a row; `selected` gets the mark that says so without colour. */
export function rowLine(row: Row, pen: Pen, { selected }: { selected: boolean }): Line {
  const mark = pen.span("bold", selected ? pen.glyphs.arrow : " ");
  const [left, note] = partsOf(row, pen);
  return spread(pen, [mark, ...left], note);
}

/** What stands where there is no row. */
export function emptyListText(filter: string): string {
  return filter === "" ? "Nothing failed." : `No check has «${filter}».`;
}

function partsOf(row: Row, pen: Pen): [left: Line, note: Span | null] {
  if (row.kind === "area") return areaParts(row, pen);
  return row.kind === "more" ? moreParts(row, pen) : checkParts(row, pen);
}

function areaParts(row: AreaRow, pen: Pen): [Line, Span | null] {
  const running = row.judged < row.total;
  const note = running ? `${row.judged}/${row.total}` : areaNote(row);
  return [[...signed(row.shown, pen), pen.span("heading", row.area)], pen.span("dim", note)];
}

/** The sign and the space behind it: words of up to four letters keep the names below each other. */
function signed(shown: Shown, pen: Pen): Line {
  const sign = signOf(shown, pen);
  return [sign, pen.gap(pen.symbols === "words" ? Math.max(1, WORD + 1 - displayWidth(sign.text)) : 1)];
}

/** `9 ok`, `2 fail`: how many checks are as the area is. */
function areaNote({ shown, alike, total }: AreaRow): string {
  if (shown === "pass") return `${total} ok`;
  if (shown === "pending") return `${total}`;
  return `${alike} ${shown === "notApplicable" ? "n/a" : nameOfLook(shown)}`;
}

function moreParts(row: MoreRow, pen: Pen): [Line, Span | null] {
  const text = `${row.count} more`;
  return [[pen.gap(2), pen.span("dim", pen.symbols === "words" ? text : `+ ${text}`)], null];
}

function checkParts(row: CheckRow, pen: Pen): [Line, Span | null] {
  const name = pen.span(nameRole(row.shown), shortId(row.id));
  return [[pen.gap(2), ...signed(row.shown, pen), name], checkNote(row, pen)];
}

function nameRole(shown: Shown): Span["role"] {
  if (shown === "fail" || shown === "crashed") return "bold";
  return shown === "explained" || shown === "pending" || shown === "notApplicable" || shown === "skipped"
    ? "dim"
    : "plain";
}

/** What changed counts more than what it is; a sign that is a word needs no second one. */
function checkNote({ shown, was, awaited }: CheckRow, pen: Pen): Span | null {
  if (awaited && shown !== "pending") return pen.span("dim", "again");
  if (was !== null) return pen.span("warned", `was ${nameOfLook(was)}`);
  if (shown === "pass" || pen.symbols === "words") return null;
  return pen.span(shown === "pending" ? "dim" : roleOf(shown), wordOf(shown));
}

/** The note at the right edge, if the name leaves room for it. */
function spread(pen: Pen, left: Line, note: Span | null): Line {
  const used = lineWidth(left);
  const wanted = note === null ? 0 : displayWidth(note.text) + 1;
  const room = pen.width - 1;
  if (note === null || used + wanted > room) return clipLine(pen, left, room);
  return [...left, pen.gap(room - used - displayWidth(note.text)), note];
}
