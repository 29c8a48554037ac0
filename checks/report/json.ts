/**
 * The report as one JSON document.
 *
 * @module
 */
import { safeParse } from "valibot";
import type { PeerRow, Report } from "../engine/report.ts";
import { ReportSchema } from "./schema.ts";
import { escapeUnsafe, tidy } from "./tidy.ts";

/**
 * One document, indented by two spaces, with a line feed at its end. Members stand in the order of the schema, those of
 * records by name.
 */
export function renderJson(report: Report): string {
  return `${escapeUnsafe(JSON.stringify(tidy(inOrder(report)), null, 2))}\n`;
}

function inOrder(report: Report): Report {
  const parsed = safeParse(ReportSchema, { ...report, peers: report.peers.map(withValues) });
  // A report that breaks its own contract is a bug of ours; a document is owed all the same.
  if (!parsed.success) return report;
  const { facts, redaction, ...rest } = parsed.output;
  const ordered = { ...rest, redaction: { ...redaction, counts: byName(redaction.counts) } };
  return facts === undefined ? ordered : insertFacts(ordered, byName(facts));
}

/** `undefined` is no JSON, and a cell without its value no cell. */
function withValues(row: PeerRow): PeerRow {
  const cells = Object.entries(row.cells).map(([sensor, cell]) => [sensor, { ...cell, value: cell.value ?? null }]);
  return { ...row, cells: Object.fromEntries(cells) };
}

function insertFacts(report: Report, facts: NonNullable<Report["facts"]>): Report {
  const { redaction, error, ...head } = report;
  return { ...head, facts, redaction, ...error === undefined ? {} : { error } };
}

/** By code units, the same on every machine. */
function byName<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0));
}
