/**
 * Log lines that a finding rests on, one below the other: when, what it said, what that means, which check proves it.
 *
 * @module
 */
import type { Evidence } from "../../checks/engine/finding.ts";
import { hanging, paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";

interface LogLine {
  readonly at: string;
  readonly text: string;
  readonly meaning: string;
  readonly next: readonly string[];
}

const INDENT = 2;

/** The lines of one piece of evidence; `null` where it is something else than log lines. */
export function logLines(pen: Pen, { value, source }: Evidence): Line[] | null {
  if (!Array.isArray(value)) return null;
  const lines = value.map(asLogLine);
  if (lines.length === 0 || lines.includes(null)) return null;
  return [
    ...paragraph(pen, { text: source, role: "dim" }),
    ...lines.flatMap((line) => line === null ? [] : [[], ...oneLine(pen, line)]),
  ];
}

function oneLine(pen: Pen, { at, text, meaning, next }: LogLine): Line[] {
  const said = pen.text(at);
  const first = said === ""
    ? paragraph(pen, { text, role: "bold" })
    : hanging(pen, [pen.span("dim", said), pen.gap(2)], { text, role: "bold" });
  return [
    ...first,
    ...paragraph(pen, { text: meaning, indent: INDENT }),
    ...next.length === 0 ? [] : paragraph(pen, { text: `proved by ${next.join(", ")}`, role: "dim", indent: INDENT }),
  ];
}

/** As `kube-vip/logs` (`line`, `next`) and `ccm/logs` (`text`, `check`) put them into their evidence. */
function asLogLine(value: unknown): LogLine | null {
  if (typeof value !== "object" || value === null) return null;
  const { at, line, text, meaning, next, check } = value as Readonly<Record<string, unknown>>;
  const said = textOf(line) ?? textOf(text);
  if (said === null) return null;
  const proving = Array.isArray(next) ? next : [check];
  return {
    at: textOf(at) ?? "",
    text: said,
    meaning: textOf(meaning) ?? "",
    next: proving.filter((each): each is string => typeof each === "string"),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
