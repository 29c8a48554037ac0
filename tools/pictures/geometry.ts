/** Sizes in pixels. A cell is 0.6 em wide, as in most monospaced fonts; text is fitted to it where a font differs. */
export const CELL = { width: 8.4, height: 18 } as const;
export const FONT_SIZE = 14;
/** From the top of a cell to the line on which letters stand. */
export const BASELINE = 13.5;
/** Between frame and text. */
export const MARGIN = 18;
/** The bar with the command. */
export const BAR = 34;
export const RADIUS = 10;

export function left(column: number): number {
  return round(MARGIN + column * CELL.width);
}

export function top(row: number): number {
  return round(BAR + MARGIN * 0.75 + row * CELL.height);
}

/** Without the noise of binary fractions. */
export function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
