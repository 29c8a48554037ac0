/**
 * The peers: one row a peer, one column a sensor, so that a disagreement is visible in one line.
 *
 * @module
 */
import { type PeerCell, type PeerRow, type Report, type Sensor, SENSORS } from "../../engine/report.ts";
import { flow, hanging } from "./layout.ts";
import type { Pen } from "./pen.ts";
import { type Line, lineWidth, type Span } from "./span.ts";
import { roleOf } from "./status.ts";
import type { Look } from "./symbols.ts";
import { clip } from "./width.ts";
import { count, once } from "./words.ts";

/** Headings of the sensors. */
export const SENSOR_NAMES: Readonly<Record<Sensor, string>> = {
  annotation: "annotated",
  metadata: "metadata",
  configured: "config",
  kernelRoute: "route",
  socket: "socket",
  metric: "metric",
  probe: "probe",
};

const looks: Readonly<Record<PeerCell["status"], Look>> = {
  ok: "pass",
  bad: "fail",
  unknown: "unknown",
  none: "notApplicable",
};

const claims: Readonly<Record<string, string>> = { instance: "kube-vip", flag: "--peer", default: "nobody" };

/** With more peers than this, those of which every sensor says the right thing are counted and not shown. */
const ALL_SHOWN = 8;

/** Columns that the cells of a peer need to stand beside its address and not below it. */
const BESIDE = 40;

/** Columns of a cell's text, of an address, of an instance. */
const DETAIL = 16;
const NAME = 45;

interface Column {
  readonly heading: string;
  cell(row: PeerRow): Line;
}

/** The whole table; in a narrow place, each peer with its cells behind it. */
export function matrixLines({ peers }: Report, pen: Pen): Line[] {
  if (peers.length === 0) return [];
  const shown = peers.length > ALL_SHOWN ? peers.filter((row) => !isRight(row)) : peers;
  const left = peers.length - shown.length;
  const columns = columnsOf(shown, pen);
  const lines = shown.length === 0 ? [] : table(pen, columns, shown) ?? cards(pen, columns, shown);
  return left === 0 ? lines : [...lines, restLine(pen, left, { others: shown.length > 0 })];
}

function isRight(row: PeerRow): boolean {
  return SENSORS.every((sensor) => row.cells[sensor].status === "ok" || row.cells[sensor].status === "none");
}

function restLine(pen: Pen, left: number, { others }: { others: boolean }): Line {
  const peers = count(left, others ? ["more peer", "more peers"] : ["peer", "peers"]);
  return [pen.span("passed", pen.glyphs.pass), pen.gap(1), pen.span("plain", `${peers}, all as it should be`)];
}

function columnsOf(rows: readonly PeerRow[], pen: Pen): Column[] {
  const spoken = SENSORS.filter((sensor) =>
    rows.some(({ cells }) => cells[sensor].status !== "none" || cells[sensor].detail !== "")
  );
  return [
    { heading: "peer", cell: (row) => [pen.span("plain", shorten(pen, row.address, NAME))] },
    ...once(rows.map((row) => row.instance)).length > 1
      ? [{ heading: "instance", cell: (row: PeerRow) => [pen.span("dim", shorten(pen, row.instance ?? "", NAME))] }]
      : [],
    ...rows.some((row) => row.claim !== "instance")
      ? [{ heading: "named by", cell: (row: PeerRow) => [pen.span("dim", claimName(row, pen))] }]
      : [],
    ...spoken.map((sensor) => ({
      heading: SENSOR_NAMES[sensor],
      cell: (row: PeerRow) => cellLine(row.cells[sensor], pen),
    })),
  ];
}

function claimName({ claim }: PeerRow, pen: Pen): string {
  return shorten(pen, Object.hasOwn(claims, claim) ? claims[claim] ?? claim : claim, DETAIL);
}

function shorten(pen: Pen, text: string, columns: number): string {
  return clip(pen.text(text), columns, { ellipsis: pen.text("…") });
}

function cellLine(cell: PeerCell, pen: Pen): Line {
  const look = looks[cell.status];
  const role = look === "fail" ? roleOf(look) : "plain";
  const detail = shorten(pen, cell.detail, DETAIL);
  const mark = pen.span(roleOf(look), pen.glyphs[look]);
  return detail === "" ? [mark] : [mark, pen.gap(1), pen.span(role, detail)];
}

/** The table, or `null` where it is wider than the place. */
function table(pen: Pen, columns: readonly Column[], rows: readonly PeerRow[]): Line[] | null {
  const cells = [
    columns.map((column): Line => [pen.span("label", column.heading)]),
    ...rows.map((row) => columns.map((column) => column.cell(row))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => lineWidth(row[index] ?? []))));
  const total = widths.reduce((sum, width) => sum + width, 0);
  // One column between two cells; a second one, from the left, as long as there is room.
  const spare = pen.width - total - (widths.length - 1);
  if (spare < 0) return null;
  const filled = widths.map((width, index) => width + (index < spare ? 2 : 1));
  return cells.map((row) => joined(pen, row, { filled }));
}

function joined(pen: Pen, row: readonly Line[], { filled }: { filled: readonly number[] }): Line {
  const last = row.length - 1;
  return row.flatMap((cell, index): Span[] =>
    index === last ? [...cell] : [...cell, pen.gap((filled[index] ?? 0) - lineWidth(cell))]
  );
}

/** Each peer on a line, its cells with their headings behind it, over as many lines as they take. */
function cards(pen: Pen, [peer, ...columns]: readonly Column[], rows: readonly PeerRow[]): Line[] {
  if (peer === undefined) return [];
  const names = rows.map((row) => peer.cell(row));
  const hang = Math.max(...names.map(lineWidth)) + 2;
  return rows.flatMap((row, index) => {
    const name = names[index] ?? [];
    const items = columns.map((column) => withHeading(pen, column, row)).filter((item) => item.length > 0);
    if (pen.width - hang < BESIDE) {
      return [...hanging(pen, name, { text: "" }), ...flow(pen, items, { indent: 2, gap: 2 })];
    }
    const [first = [], ...more] = flow(pen, items, { indent: hang, gap: 2 });
    return [[...name, pen.gap(hang - lineWidth(name)), ...first.slice(1)], ...more];
  });
}

/** `✗ route pub`; nothing where the cell says nothing. */
function withHeading(pen: Pen, column: Column, row: PeerRow): Line {
  const [mark, ...detail] = column.cell(row);
  if (mark === undefined || mark.text === "") return [];
  const heading = pen.span("label", column.heading);
  const isText = mark.role === "dim";
  return isText ? [heading, pen.gap(1), mark] : [mark, pen.gap(1), heading, ...detail];
}
