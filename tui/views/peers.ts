/**
 * The peer matrix with a cursor: rows are peers, columns are sensors, and the cell under the cursor is explained below.
 *
 * @module
 */
import { type PeerRow, type Sensor, SENSORS } from "../../checks/engine/report.ts";
import { clipLine, paragraph } from "../../checks/report/view/layout.ts";
import { SENSOR_NAMES } from "../../checks/report/view/matrix.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import { type Line, lineWidth } from "../../checks/report/view/span.ts";
import { roleOf } from "../../checks/report/view/status.ts";
import { clip, displayWidth, pad } from "../../checks/report/view/width.ts";
import type { State } from "../state/state.ts";
import { cellLines } from "./cell.ts";
import { cellLook } from "./cell_look.ts";
import { fit } from "./fit.ts";

const DETAIL = 14;

/** Columns of the longest IPv4 address; a longer one may be cut on a narrow screen. */
const IPV4 = 15;

export interface Matrix {
  readonly lines: readonly Line[];
  /** Line, first column and width of the cell under the cursor, to be marked; `null` where there is none. */
  readonly cursor: { readonly line: number; readonly column: number; readonly width: number } | null;
}

/** What fits into `rows`: the peers around the cursor, and below them its explanation; that alone where it is open. */
export function peersMatrix(state: State, pen: Pen, { rows }: { rows: number }): Matrix {
  const peers = state.report?.peers ?? [];
  if (peers.length === 0) return { lines: emptyLines(state, pen), cursor: null };
  const explained = fit(pen, cellLines(state, pen));
  if (state.cell.open) return { lines: explained, cursor: null };
  const { lines, cursor } = table(state, pen, { peers, rows: tableRows(peers.length, rows) });
  const room = Math.max(0, rows - lines.length - 1);
  const shown = explained.length <= room ? explained : [...explained.slice(0, Math.max(0, room - 1)), moreLine(pen)];
  return { lines: room === 0 ? lines : [...lines, [], ...shown], cursor };
}

/** Peers that are shown at once: all, or what more than half of the place has room for. */
function tableRows(peers: number, rows: number): number {
  return Math.min(peers, Math.max(1, Math.floor(rows * 0.6) - 2));
}

function moreLine(pen: Pen): Line {
  return clipLine(pen, [pen.span("dim", "enter shows the rest")], pen.width);
}

function emptyLines(state: State, pen: Pen): Line[] {
  const text = state.report === null
    ? "The matrix is drawn when the run has ended."
    : "Nobody names a peer: neither annotations nor metadata nor kube-vip's configuration.";
  return paragraph(pen, { text, role: "dim" });
}

/** As many columns as fit, and among them the one with the cursor. */
function table(state: State, pen: Pen, { peers, rows }: { peers: readonly PeerRow[]; rows: number }): Matrix {
  const addresses = Math.max(4, ...peers.map(({ address }) => displayWidth(pen.text(address, 45))));
  const first = Math.min(addresses, Math.max(IPV4, Math.floor(pen.width / 3)));
  const widths = SENSORS.map((sensor) => widthOf(sensor, { peers, pen }));
  const total = widths.reduce((sum, width) => sum + width, first);
  const gap = total + 2 * widths.length <= pen.width ? 2 : 1;
  const spaced = widths.map((width) => width + gap);
  const from = firstColumn(spaced, { cursor: state.cell.column, room: pen.width - first });
  const shown = SENSORS.slice(from).map((sensor, index) => ({ sensor, width: widths[from + index] ?? 0 }));
  const head: Line = [
    pen.span("label", pad("peer", first)),
    ...shown.flatMap(({ sensor, width }) => [pen.gap(gap), pen.span("label", pad(SENSOR_NAMES[sensor], width))]),
  ];
  const top = Math.min(peers.length - rows, Math.max(0, state.cell.row - Math.floor(rows / 2)));
  const seen = peers.slice(top, top + rows).map((peer, index): Line => [
    pen.span("plain", pad(clip(pen.text(peer.address, 45), first, { ellipsis: pen.text("…") }), first)),
    ...shown.flatMap(({ sensor, width }, at) => {
      const isCursor = top + index === state.cell.row && from + at === state.cell.column;
      return [...gapBefore(pen, { gap, isCursor }), ...cell(peer, sensor, { pen, width })];
    }),
  ]);
  const column = first + gap + sum(spaced.slice(from, state.cell.column));
  const width = Math.min(widths[state.cell.column] ?? 0, Math.max(0, pen.width - column));
  const hidden = [
    from > 0 ? `${from} more to the left` : "",
    rows < peers.length ? `peers ${top + 1} to ${top + rows} of ${peers.length}` : "",
  ];
  const scrolled = paragraph(pen, { text: hidden.filter((text) => text !== "").join(", "), role: "dim" }).slice(0, 1);
  return {
    lines: [...scrolled, head, ...seen].map((each) => clipLine(pen, each, pen.width)),
    cursor: { line: scrolled.length + 1 + state.cell.row - top, column, width },
  };
}

/** The cell under the cursor has a sign before it, for eyes without colour. */
function gapBefore(pen: Pen, { gap, isCursor }: { gap: number; isCursor: boolean }): Line {
  return isCursor ? [pen.gap(gap - 1), pen.span("bold", pen.glyphs.arrow)] : [pen.gap(gap)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function widthOf(sensor: Sensor, { peers, pen }: { peers: readonly PeerRow[]; pen: Pen }): number {
  const cells = peers.map((peer) => lineWidth(cellText(peer, sensor, pen)));
  return Math.max(displayWidth(SENSOR_NAMES[sensor]), ...cells);
}

function firstColumn(spaced: readonly number[], { cursor, room }: { cursor: number; room: number }): number {
  if (sum(spaced) <= room) return 0;
  let from = cursor;
  let used = spaced[cursor] ?? 0;
  while (from > 0 && used + (spaced[from - 1] ?? 0) <= room) used += spaced[--from] ?? 0;
  return from;
}

function cell(peer: PeerRow, sensor: Sensor, { pen, width }: { pen: Pen; width: number }): Line {
  const text = cellText(peer, sensor, pen);
  return [...text, pen.gap(width - lineWidth(text))];
}

function cellText(peer: PeerRow, sensor: Sensor, pen: Pen): Line {
  const value = peer.cells[sensor];
  const look = cellLook(value);
  const detail = clip(pen.text(value.detail), DETAIL, { ellipsis: pen.text("…") });
  const mark = pen.span(roleOf(look), pen.glyphs[look]);
  return detail === "" ? [mark] : [mark, pen.gap(1), pen.span(look === "fail" ? "failed" : "plain", detail)];
}
