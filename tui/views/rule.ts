import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { displayWidth } from "../../checks/report/view/width.ts";
import { DIVIDER, type Layout } from "../layout/layout.ts";

export interface RuleOptions {
  readonly layout: Layout;
  /** Below the body: it closes the divider of a split body. */
  readonly closes: boolean;
  /** Lines that are further down in the list, and in what is beside it or in its place. */
  readonly below: { readonly list: number; readonly content: number };
}

/** A line across the screen. It meets the divider of a split body, and tells how much there is further down. */
export function ruleLine(pen: Pen, { layout, closes, below }: RuleOptions): Line {
  const { split } = layout;
  if (split === null) return stretch(pen, { width: pen.width, below: below.content + below.list });
  const left = split.list.columns + Math.floor(DIVIDER / 2);
  const joint = pen.symbols === "words" ? "+" : closes ? "┴" : "┬";
  return [
    ...stretch(pen, { width: left, below: below.list }),
    pen.span("dim", joint),
    ...stretch(pen, { width: pen.width - left - 1, below: below.content }),
  ];
}

function stretch(pen: Pen, { width, below }: { width: number; below: number }): Line {
  const { line } = pen.glyphs;
  const note = below > 0 ? ` ${below} more below ` : "";
  const room = width - displayWidth(note) - 1;
  if (note === "" || room < 1) return [pen.span("dim", line.repeat(Math.max(0, width)))];
  return [pen.span("dim", line.repeat(room)), pen.span("bold", note), pen.span("dim", line)];
}
