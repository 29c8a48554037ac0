/**
 * What a finding rests on, with the place where a reader can look again by hand.
 *
 * @module
 */
import type { Evidence } from "../../engine/finding.ts";
import { field } from "./layout.ts";
import type { Pen } from "./pen.ts";
import type { Line } from "./span.ts";

/** Depth and members shown of a value; the rest is in `-o json`. */
const DEPTH = 3;
const MEMBERS = 12;
const TEXT = 400;

/** `evidence  route: gateway 198.51.100.6, device pub` and below it where it was read. */
export function evidenceLines(pen: Pen, evidence: readonly Evidence[], { indent }: { indent: number }): Line[] {
  return evidence.flatMap(({ fact, value, source }, index) => {
    const said = value === undefined ? "" : valueText(value);
    const label = index === 0 ? "evidence" : "";
    return [
      ...field(pen, { label, text: said === "" ? fact : `${fact}: ${said}`, indent, cap: TEXT }),
      ...field(pen, { label: "", text: source, role: "dim", indent, cap: TEXT }),
    ];
  });
}

/** A value of JSON as a reader would write it down: `gateway 198.51.100.6, device pub`. */
export function valueText(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "string") return value.slice(0, TEXT);
  if (typeof value !== "object") return String(value);
  if (depth >= DEPTH) return "…";
  const parts = Array.isArray(value)
    ? value.slice(0, MEMBERS).map((item) => valueText(item, depth + 1))
    : Object.entries(value).slice(0, MEMBERS).map(([key, item]) => `${key} ${valueText(item, depth + 1)}`);
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  const text = [...parts, ...size > MEMBERS ? [`${size - MEMBERS} more`] : []].join(", ");
  if (text === "") return "none";
  return depth === 0 ? text : Array.isArray(value) ? `[${text}]` : `(${text})`;
}
