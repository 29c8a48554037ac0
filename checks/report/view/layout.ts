/**
 * Putting spans beside and below each other.
 *
 * @module
 */
import type { Pen } from "./pen.ts";
import { type Line, lineWidth, type Role, type Span } from "./span.ts";
import { clip, displayWidth, head } from "./width.ts";
import { wrap } from "./wrap.ts";

/** Columns below which a text gets a line of its own instead of a place behind its label. */
const TIGHT = 16;

/** Columns of a label with the space behind it: `expected  `. */
export const LABEL = 10;

export interface Paragraph {
  readonly text: string;
  readonly role?: Role;
  /** Columns before each line. */
  readonly indent?: number;
  /** Characters kept of the text. */
  readonly cap?: number;
}

/** A text over as many lines as it takes. */
export function paragraph(pen: Pen, { text, role = "plain", indent = 0, cap }: Paragraph): Line[] {
  const left = Math.min(indent, pen.measure - TIGHT);
  return wrap(pen.text(text, cap), pen.measure - left).map((line) => indented(pen, [pen.span(role, line)], left));
}

export interface Field extends Paragraph {
  readonly label: string;
  /** Columns of the label with the space behind it; {@link LABEL} where absent. */
  readonly labelWidth?: number;
  /** A few words at the right edge: where it was read. */
  readonly note?: string;
}

/** A text behind the spans that begin it, its further lines below its first: `✗ broken   One of two …`. */
export function hanging(pen: Pen, start: Line, { indent = 0, ...rest }: Paragraph): Line[] {
  const columns = indent + lineWidth(start);
  const alone = clipLine(pen, indented(pen, start, indent), pen.width);
  if (pen.width - columns < TIGHT) return [alone, ...paragraph(pen, { ...rest, indent: indent + 2 })];
  const [first, ...more] = paragraph(pen, { ...rest, indent: columns });
  return first === undefined ? [alone] : [indented(pen, [...start, ...first.slice(1)], indent), ...more];
}

/** `label  text                note`; nothing where the text is empty. */
export function field(pen: Pen, { label, labelWidth = LABEL, note, ...rest }: Field): Line[] {
  if (rest.text.trim() === "") return [];
  const lines = hanging(pen, labelled(pen, label, { width: labelWidth }), rest);
  return note === undefined ? lines : noted(pen, lines, { note });
}

/** A label and the empty columns behind it. */
export function labelled(pen: Pen, label: string, { width = LABEL }: { width?: number } = {}): Line {
  const span = pen.span("label", clip(pen.text(label), width - 1, { ellipsis: pen.text("…") }));
  return [span, pen.gap(width - displayWidth(span.text))];
}

/** A list of texts below each other behind one label. */
export function fields(pen: Pen, all: Omit<Field, "text" | "note"> & { texts: readonly string[] }): Line[] {
  const { texts, ...rest } = all;
  return texts.flatMap((text, index) => field(pen, { ...rest, label: index === 0 ? rest.label : "", text }));
}

export function indented(pen: Pen, line: Line, columns: number): Line {
  return columns > 0 ? [pen.gap(columns), ...line] : line;
}

export interface Note {
  readonly note: string;
  readonly role?: Role;
  /** Whether it may be left out where no line has room for it. */
  readonly optional?: boolean;
}

/** The note at the right edge of the last line, where it has room, else on a line of its own. */
export function noted(pen: Pen, lines: readonly Line[], { note, role = "dim", optional = false }: Note): Line[] {
  const span = pen.span(role, clip(pen.text(note, 200), pen.measure, { ellipsis: pen.text("…") }));
  const room = pen.measure - displayWidth(span.text);
  const last = lines.at(-1) ?? [];
  if (lineWidth(last) + 2 <= room) return [...lines.slice(0, -1), [...last, pen.gap(room - lineWidth(last)), span]];
  return optional ? [...lines] : [...lines, [pen.gap(room), span]];
}

export interface Flow {
  /** Columns before the first line. */
  readonly indent?: number;
  /** Columns before each further line. */
  readonly hang?: number;
  /** Columns between two items. */
  readonly gap?: number;
}

/** Items one behind the other, each kept whole, over as many lines as they take. */
export function flow(pen: Pen, items: readonly Line[], { indent = 0, hang = indent, gap = 3 }: Flow = {}): Line[] {
  const lines: Span[][] = [];
  let line: Span[] = [];
  let used = 0;
  for (const item of items) {
    if (line.length > 0 && used + gap + lineWidth(item) > pen.width) {
      lines.push(line);
      line = [];
    }
    const before = line.length > 0 ? gap : lines.length === 0 ? indent : hang;
    const fitting = clipLine(pen, item, pen.width - before - (line.length > 0 ? used : 0));
    line.push(pen.gap(before), ...fitting);
    used = lineWidth(line);
  }
  if (line.length > 0) lines.push(line);
  return lines.map((spans) => spans.filter((span) => span.text !== ""));
}

/** The line cut to `width` columns. */
export function clipLine(pen: Pen, line: Line, width: number): Line {
  if (lineWidth(line) <= width) return line;
  const ellipsis = pen.text("…");
  const spans: Span[] = [];
  let room = width - displayWidth(ellipsis);
  for (const span of line) {
    const text = head(span.text, Math.max(0, room));
    if (text !== "") spans.push({ ...span, text });
    room -= displayWidth(span.text);
    if (room < 0) break;
  }
  return [...spans, pen.span("dim", ellipsis)];
}

/**
 * Breaks whatever is wider than the pen, commands too: for a part of a screen, where a command is copied by key and
 * not by mouse. Never for the printer.
 */
export function fold(pen: Pen, lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => foldLine(pen, line));
}

function foldLine(pen: Pen, line: Line): Line[] {
  const lines: Line[] = [];
  let current: Span[] = [];
  let room = pen.width;
  for (const span of line) {
    let rest = span.text;
    while (rest !== "") {
      const part = head(rest, room) || (room === pen.width ? [...rest][0] ?? "" : "");
      if (part === "") {
        lines.push(current);
        current = [];
        room = pen.width;
        continue;
      }
      current.push({ ...span, text: part });
      rest = rest.slice(part.length);
      room = Math.max(0, room - displayWidth(part));
    }
  }
  return [...lines, current];
}
