/**
 * A screen as SVG: a window with the command on its bar. Text stays text; nothing is fetched, no script runs.
 *
 * @module
 */
import type { Cell } from "./cell.ts";
import { BAR, CELL, FONT_SIZE, MARGIN, RADIUS, round } from "./geometry.ts";
import { strokes } from "./strokes.ts";
import { backgrounds, escaped, rowText } from "./words.ts";

/** A dark theme for the terminal's own colours; each stands out from the background by 5:1 or more. */
const STYLE = `
text { font-family: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
       font-size: ${FONT_SIZE}px; fill: #d3dae3; }
.line { fill: none; stroke: #d3dae3; stroke-width: 1; }
.thick { stroke-width: 2; }
.red { fill: #ff7b72; } .green { fill: #57d06a; } .yellow { fill: #e6b450; } .dim { fill: #8b96a5; }
.plain { fill: #d3dae3; } .bold { font-weight: 700; }
tspan.bold:not(.red):not(.green):not(.yellow):not(.dim) { fill: #ffffff; }
.line.red { fill: none; stroke: #ff7b72; } .line.green { fill: none; stroke: #57d06a; }
.line.yellow { fill: none; stroke: #e6b450; } .line.dim { fill: none; stroke: #5a6575; } .line.plain { fill: none; }
.mark { fill: #d3dae3; } .marked { fill: #0d1117; }
`;

export interface Caption {
  /** The command that was typed. */
  readonly command: string;
  /** What can be seen, for who cannot see it. */
  readonly alt: string;
}

export function svg(rows: readonly (readonly Cell[])[], { command, alt }: Caption): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const width = round(columns * CELL.width + 2 * MARGIN);
  const height = round(BAR + MARGIN * 1.75 + rows.length * CELL.height);
  const middle = BAR / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(alt)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect x="0.5" y="0.5" width="${round(width - 1)}" height="${
      round(height - 1)
    }" rx="${RADIUS}" fill="#0d1117" stroke="#3b4450"/>`,
    `<path d="M1 ${BAR}V${RADIUS}Q1 1 ${RADIUS} 1H${round(width - RADIUS)}Q${round(width - 1)} 1 ${
      round(width - 1)
    } ${RADIUS}V${BAR}Z" fill="#1b222c"/>`,
    ...["#ff5f57", "#febc2e", "#28c840"].map((colour, index) =>
      `<circle cx="${20 + index * 20}" cy="${middle}" r="6" fill="${colour}"/>`
    ),
    `<text class="dim" x="${round(width / 2)}" y="${middle + 5}" text-anchor="middle">${escaped(command)}</text>`,
    ...rows.flatMap(backgrounds),
    ...strokes(rows),
    ...rows.flatMap((row, index) => rowText(row, index) ?? []),
    "</svg>",
    "",
  ].join("\n");
}
