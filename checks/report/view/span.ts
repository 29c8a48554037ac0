/**
 * What a report looks like before it is painted: lines of spans, each with the role that it plays. The printer, the
 * terminal UI and the HTML report paint the same lines.
 *
 * @module
 */
import { displayWidth } from "./width.ts";

export type Role =
  | "title"
  | "heading"
  | "verdict-broken"
  | "verdict-healthy"
  | "verdict-unclear"
  | "failed"
  | "warned"
  | "passed"
  | "unknown"
  | "blocked"
  | "not-applicable"
  | "skipped"
  | "crashed"
  | "explained"
  | "label"
  | "dim"
  | "bold"
  | "command"
  | "plain";

export interface Span {
  readonly role: Role;
  /** Cleaned: see `clean`. */
  readonly text: string;
}

/** Only a line with a `command` may be wider than it was asked to be. */
export type Line = readonly Span[];

export function lineWidth(line: Line): number {
  return line.reduce((sum, span) => sum + displayWidth(span.text), 0);
}

export function lineText(line: Line): string {
  return line.map((span) => span.text).join("").trimEnd();
}

export function holdsCommand(line: Line): boolean {
  return line.some((span) => span.role === "command");
}
