import { hanging, paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { displayWidth } from "../../checks/report/view/width.ts";

/** Deeper than this a value is told by its size alone: a saved report may hold anything. */
const DEEPEST = 8;

/** Members told of one list or object, and letters of one text. */
const WIDEST = 200;
const LONGEST = 2_000;

/** Columns that a member goes in. */
const INDENT = 2;

/** A value as an outline: a member a line, a small one whole on its line. */
export function valueLines(
  pen: Pen,
  value: unknown,
  { indent, depth = 0 }: { indent: number; depth?: number },
): Line[] {
  const members = depth < DEEPEST ? membersOf(value) : null;
  const whole = inLine(value);
  if (members === null || members.length === 0) return paragraph(pen, { text: whole ?? sizeOf(value), indent });
  if (depth > 0 && whole !== null && indent + displayWidth(whole) <= pen.width) {
    return paragraph(pen, { text: whole, indent });
  }
  const left = members.length - WIDEST;
  return [
    ...members.slice(0, WIDEST).flatMap((member) => memberLines(pen, member, { indent, depth })),
    ...left > 0 ? paragraph(pen, { text: `and ${left} more`, role: "dim", indent }) : [],
  ];
}

type Member = readonly [name: string, value: unknown];

function memberLines(pen: Pen, [name, value]: Member, { indent, depth }: { indent: number; depth: number }): Line[] {
  const head: Line = [pen.span("label", pen.text(name, 120)), pen.gap(1)];
  const whole = inLine(value);
  if (whole !== null) return hanging(pen, head, { text: whole, indent, cap: LONGEST });
  return [
    ...hanging(pen, head, { text: "", indent }),
    ...valueLines(pen, value, { indent: indent + INDENT, depth: depth + 1 }),
  ];
}

function membersOf(value: unknown): Member[] | null {
  if (typeof value !== "object" || value === null) return null;
  return Array.isArray(value) ? value.map((each) => ["-", each] as const) : Object.entries(value);
}

/** The value on one line, where nothing is nested in it. */
function inLine(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? '""' : value.slice(0, LONGEST);
  if (value === null || value === undefined) return "none";
  if (typeof value !== "object") return String(value);
  const members = membersOf(value) ?? [];
  if (members.length === 0) return "none";
  const isFlat = members.every(([, each]) => typeof each !== "object" || each === null);
  if (!isFlat || members.length > 6) return null;
  const text = members.map(([name, each]) => name === "-" ? inLine(each) : `${name} ${inLine(each)}`).join(", ");
  return text.length > 120 ? null : text;
}

function sizeOf(value: unknown): string {
  const count = membersOf(value)?.length ?? 0;
  return count === 1 ? "1 member" : `${count} members`;
}
