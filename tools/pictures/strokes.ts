/**
 * Frames are drawn, not written: a font's line-drawing characters leave gaps between lines.
 *
 * @module
 */
import { type Cell, type Ink } from "./cell.ts";
import { CELL, left, round, top } from "./geometry.ts";

type Arm = "left" | "right" | "up" | "down";

/** Unicode's Box Drawing block, as far as the TUI uses it. */
const ARMS: Readonly<Record<string, readonly Arm[]>> = {
  "─": ["left", "right"],
  "│": ["up", "down"],
  "┌": ["right", "down"],
  "┐": ["left", "down"],
  "└": ["right", "up"],
  "┘": ["left", "up"],
  "├": ["right", "up", "down"],
  "┤": ["left", "up", "down"],
  "┬": ["left", "right", "down"],
  "┴": ["left", "right", "up"],
  "┼": ["left", "right", "up", "down"],
};

const ARROW = "▶";

/** Whether the character is drawn by {@link strokes}. */
export function isDrawn({ text, look }: Cell): boolean {
  return !look.inverse && (text in ARMS || text === ARROW);
}

interface Stroke {
  readonly ink: Ink;
  readonly bold: boolean;
  readonly isLevel: boolean;
  /** The row of a level one, the column of an upright one. */
  readonly on: number;
  readonly from: number;
  to: number;
}

/** SVG paths of all frames and arrows of the screen: what touches is one line. */
export function strokes(rows: readonly (readonly Cell[])[]): string[] {
  const open = new Map<string, Stroke>();
  const all: Stroke[] = [];
  const arrows: string[] = [];
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (!isDrawn(cell)) continue;
      if (cell.text === ARROW) arrows.push(arrow(cell, { row, column }));
      for (const arm of ARMS[cell.text] ?? []) extend(armOf(arm, { cell, row, column }));
    }
  }
  const paths = new Map<string, string>();
  for (const stroke of all) {
    const name = `${stroke.ink}${stroke.bold ? " thick" : ""}`;
    paths.set(name, `${paths.get(name) ?? ""}${pathOf(stroke)}`);
  }
  const lines = [...paths].map(([name, path]) => `<path class="line ${name}" d="${path}"/>`);
  return [...lines, ...arrows];

  function extend(next: Stroke): void {
    const key = `${next.isLevel} ${next.on} ${next.ink} ${next.bold}`;
    const before = open.get(key);
    if (before !== undefined && Math.abs(before.to - next.from) < 0.01) {
      before.to = next.to;
      return;
    }
    open.set(key, next);
    all.push(next);
  }
}

function armOf(arm: Arm, { cell, row, column }: { cell: Cell; row: number; column: number }): Stroke {
  const x = left(column), y = top(row);
  const middleX = round(x + CELL.width / 2), middleY = y + CELL.height / 2;
  const { ink, bold } = cell.look;
  const isLevel = arm === "left" || arm === "right";
  const from = { left: x, right: middleX, up: y, down: middleY }[arm];
  const to = { left: middleX, right: left(column + 1), up: middleY, down: y + CELL.height }[arm];
  return { ink, bold, isLevel, on: isLevel ? middleY : middleX, from, to };
}

function pathOf({ isLevel, on, from, to }: Stroke): string {
  return isLevel ? `M${from} ${on}H${to}` : `M${on} ${from}V${to}`;
}

function arrow({ look }: Cell, { row, column }: { row: number; column: number }): string {
  const x = left(column), y = top(row) + CELL.height / 2;
  return `<path class="${look.ink}" d="M${round(x + 0.6)} ${y - 4.5}L${round(x + CELL.width - 0.4)} ${y}L${
    round(x + 0.6)
  } ${y + 4.5}Z"/>`;
}
