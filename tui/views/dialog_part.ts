/**
 * The part of a dialog that has room on the screen.
 *
 * @module
 */
import { paragraph } from "../../checks/report/view/layout.ts";
import { type Pen, penOf } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import type { Area } from "../layout/layout.ts";
import type { Dialog, State } from "../state/state.ts";
import { type Block, dialogBlocks } from "./dialog.ts";

export interface DialogPart {
  readonly lines: readonly Line[];
  /** Lines that do not fit at once. */
  readonly hidden: number;
  /** Lines further down. */
  readonly below: number;
}

/** From this many rows on one can be spared to say that there is more above. */
const ROOMY = 3;

export function dialogPart(state: State, { columns, rows }: Area): DialogPart {
  const pen = penOf({ width: columns, symbols: state.symbols });
  const all = squeezed(dialogBlocks(state, pen), rows);
  const hidden = Math.max(0, all.length - rows);
  const top = topOf(state.dialog, hidden);
  const lines = all.slice(top, top + rows);
  const shown = top > 0 && rows >= ROOMY ? [aboveLine(pen, top + 1), ...lines.slice(1)] : lines;
  return { lines: shown, hidden, below: hidden - top };
}

/** Without what can be missed, as far as it takes: one after the other, from the end. */
function squeezed(blocks: readonly Block[], rows: number): Line[] {
  const dispensable = [2, 1].flatMap((rank) => blocks.filter((block) => block.rank === rank).reverse());
  const kept = new Set(blocks);
  const lines = () => [...kept].flatMap((block) => block.lines);
  for (const block of dispensable) {
    if (lines().length <= rows) break;
    kept.delete(block);
  }
  return lines();
}

/** A question begins at its beginning; what is typed and what is told are followed to their end. */
function topOf(dialog: Dialog | null, hidden: number): number {
  if (dialog === null || dialog.kind === "save") return hidden;
  return dialog.kind === "confirm" ? Math.min(dialog.scroll, hidden) : Math.max(0, hidden - dialog.scroll);
}

function aboveLine(pen: Pen, count: number): Line {
  return paragraph(pen, { text: `${count} more above`, role: "dim" })[0] ?? [];
}
