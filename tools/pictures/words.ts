/**
 * The text of a row in pieces that look alike, each at its place: what is read, found and copied.
 *
 * @module
 */
import type { Cell, Look } from "./cell.ts";
import { BASELINE, CELL, left, round, top } from "./geometry.ts";
import { isDrawn } from "./strokes.ts";

interface Piece {
  readonly column: number;
  readonly look: Look;
  text: string;
  cells: number;
  /** A sign or a wide character, which another font may supply: it is squeezed into its place. */
  readonly isSign: boolean;
}

/** Arrows, geometric shapes, dingbats; wide characters are told by the place that they cover. */
const SIGN = /^[\u2190-\u27bf]/;

/** One SVG text for a row; `null` where nothing is written. */
export function rowText(cells: readonly Cell[], row: number): string | null {
  const pieces = piecesOf(cells);
  if (pieces.length === 0) return null;
  return `<text y="${round(top(row) + BASELINE)}">${pieces.map(pieceText).join(" ")}</text>`;
}

/** The light places behind what is selected. */
export function backgrounds(cells: readonly Cell[], row: number): string[] {
  const found: string[] = [];
  for (let column = 0; column < cells.length; column++) {
    if (cells[column]?.look.inverse !== true) continue;
    const start = column;
    while (cells[column]?.look.inverse === true) column++;
    const width = round(left(column) - left(start));
    found.push(
      `<rect class="mark" x="${left(start)}" y="${top(row)}" width="${width}" height="${CELL.height}" rx="2"/>`,
    );
  }
  return found;
}

function piecesOf(cells: readonly Cell[]): Piece[] {
  const pieces: Piece[] = [];
  for (const [column, cell] of cells.entries()) {
    const before = pieces.at(-1);
    const touches = before !== undefined && before.column + before.cells === column;
    if (cell.text === "") {
      if (before !== undefined) before.cells++;
      continue;
    }
    if (cell.text === " " || isDrawn(cell)) {
      // One space between two words is theirs, if both look alike.
      const next = cells[column + 1];
      if (cell.text !== " " || !touches || before.isSign || next === undefined || isAlone(cells, column + 1)) continue;
      if (next.text === " " || !alike(before.look, next.look) || !alike(before.look, cell.look)) continue;
      before.text += " ";
      before.cells++;
      continue;
    }
    const alone = isAlone(cells, column);
    if (touches && !alone && !before.isSign && alike(before.look, cell.look)) {
      before.text += cell.text;
      before.cells++;
    } else pieces.push({ column, look: cell.look, text: cell.text, cells: 1, isSign: alone });
  }
  return pieces;
}

function isAlone(cells: readonly Cell[], column: number): boolean {
  const cell = cells[column];
  return cell !== undefined && (SIGN.test(cell.text) || isDrawn(cell) || cells[column + 1]?.text === "");
}

function alike(one: Look, other: Look): boolean {
  return one.ink === other.ink && one.bold === other.bold && one.inverse === other.inverse;
}

function pieceText({ column, look, text, cells, isSign }: Piece): string {
  const name = look.inverse
    ? "marked"
    : [look.ink, ...look.bold ? ["bold"] : []].filter((each) => each !== "plain").join(" ");
  const fitted = isSign ? ' lengthAdjust="spacingAndGlyphs"' : "";
  return `<tspan${name === "" ? "" : ` class="${name}"`} x="${left(column)}" textLength="${
    round(cells * CELL.width)
  }"${fitted}>${escaped(text)}</tspan>`;
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
