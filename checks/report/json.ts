/**
 * The report as one JSON document.
 *
 * @module
 */
import type { PeerRow, Report } from "../engine/report.ts";
import { inOrder } from "./order.ts";
import { escapeUnsafe, tidy } from "./tidy.ts";

/**
 * One document, indented by two spaces, with a line feed at its end. Members stand in the order of the schema, those of
 * records by name.
 */
export function renderJson(report: Report): string {
  // Tidied first: a name that is no text of JSON is sorted as the one that it becomes.
  const ordered = inOrder(tidy({ ...report, peers: report.peers.map(withValues) }));
  return `${escapeUnsafe(JSON.stringify(ordered, null, 2))}\n`;
}

/** `undefined` is no JSON, and a cell without its value no cell. */
function withValues(row: PeerRow): PeerRow {
  const cells = Object.entries(row.cells).map(([sensor, cell]) => [sensor, { ...cell, value: cell.value ?? null }]);
  return { ...row, cells: Object.fromEntries(cells) };
}
