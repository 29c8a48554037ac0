/**
 * All checks by area: what is wrong by name, the rest as a number. An area where all is right is one word.
 *
 * @module
 */
import type { Report, Result } from "../../engine/report.ts";
import { flow, hanging } from "./layout.ts";
import type { Pen } from "./pen.ts";
import { lookOf, shortId } from "./reading.ts";
import { type Line, lineWidth } from "./span.ts";
import { sign } from "./status.ts";
import type { Look } from "./symbols.ts";
import { displayWidth, pad } from "./width.ts";

/** From the worst to the best. What is in the second list is told by its number alone. */
const named: readonly Look[] = ["crashed", "fail", "explained", "blocked", "unknown", "warn"];
const counted: readonly Look[] = ["pass", "notApplicable", "skipped"];

/** Behind a number where there is room for it. */
const countedWords: Readonly<Partial<Record<Look, string>>> = { notApplicable: "not applicable", skipped: "skipped" };

/** Behind names whose sign alone would not tell. */
const namedWords: Readonly<Partial<Record<Look, string>>> = {
  crashed: "crashed",
  explained: "explained",
  blocked: "blocked",
  unknown: "unknown",
};

export interface Area {
  readonly name: string;
  /** The worst of its checks. */
  readonly look: Look;
  readonly checks: Readonly<Partial<Record<Look, readonly Result[]>>>;
}

/** The areas in the order of the catalogue. */
export function areasOf({ results }: Report): Area[] {
  const areas = new Map<string, Result[]>();
  for (const result of results) areas.set(result.area, [...areas.get(result.area) ?? [], result]);
  return [...areas].map(([name, all]) => {
    const checks = Object.groupBy(all, lookOf);
    const look = [...named, ...counted].find((candidate) => checks[candidate] !== undefined) ?? "unknown";
    return { name, look, checks };
  });
}

/** Areas with something to say a line each, then all others on one. */
export function areasLines(report: Report, pen: Pen): Line[] {
  const areas = areasOf(report);
  const open = areas.filter((area) => named.includes(area.look));
  const width = Math.max(0, ...open.map((area) => displayWidth(areaName(area, pen))));
  const marks = Math.max(0, ...open.map((area) => lineWidth([sign(area.look, pen)])));
  return [
    ...open.flatMap((area) => openLines(area, pen, { width, marks })),
    ...flow(pen, areas.filter((area) => !named.includes(area.look)).map((area) => closedItem(area, pen)), { gap: 2 }),
  ];
}

function areaName(area: Area, pen: Pen): string {
  return pen.text(area.name, 20);
}

/** `✗ bgp          ✗ tcp   ↳ session explained   ✓ 6   – 1 not applicable`. */
function openLines(area: Area, pen: Pen, { width, marks }: { width: number; marks: number }): Line[] {
  const mark = sign(area.look, pen);
  const start: Line = [
    mark,
    pen.gap(marks - displayWidth(mark.text) + 1),
    pen.span("bold", pad(areaName(area, pen), width)),
    pen.gap(3),
  ];
  const hang = lineWidth(start);
  const items = [
    ...named.flatMap((look) => namedItems(pen, area.checks[look] ?? [], { look, room: pen.width - hang })),
    ...counted.flatMap((look) => countedItem(pen, area.checks[look] ?? [], { look })),
  ];
  if (hang > pen.width / 2) return [...hanging(pen, start, { text: "" }), ...flow(pen, items, { indent: 2 })];
  const [first = [], ...more] = flow(pen, items, { indent: hang });
  return [[...start, ...first.slice(1)], ...more];
}

/** `↳ tcp, session explained`, in as many parts as it takes to fit. */
function namedItems(pen: Pen, results: readonly Result[], { look, room }: { look: Look; room: number }): Line[] {
  const mark = sign(look, pen);
  const word = pen.symbols === "words" ? undefined : namedWords[look];
  const names = results.map((result, index) => {
    const name = pen.text(shortId(result.id));
    if (index < results.length - 1) return `${name},`;
    return word === undefined ? name : `${name} ${word}`;
  });
  const role = look === "explained" ? "explained" : "plain";
  const width = Math.max(10, room - displayWidth(mark.text) - 1);
  return packed(names, width).map((part) => [mark, pen.gap(1), pen.span(role, part)]);
}

/** As many of the names to a part as fit into its width. */
function packed(names: readonly string[], width: number): string[] {
  const parts: string[] = [];
  for (const name of names) {
    const last = parts.at(-1);
    if (last !== undefined && displayWidth(last) + 1 + displayWidth(name) <= width) {
      parts[parts.length - 1] = `${last} ${name}`;
    } else parts.push(name);
  }
  return parts;
}

function countedItem(pen: Pen, results: readonly Result[], { look }: { look: Look }): Line[] {
  if (results.length === 0) return [];
  const word = pen.symbols === "words" ? "" : countedWords[look] ?? "";
  return [[sign(look, pen), pen.gap(1), pen.span("plain", `${results.length} ${word}`.trim())]];
}

/** `✓ kube-vip 10 – 1`. */
function closedItem(area: Area, pen: Pen): Line {
  const [first, ...others] = counted.filter((look) => area.checks[look] !== undefined);
  if (first === undefined) return [];
  return [
    sign(first, pen),
    pen.gap(1),
    pen.span("plain", `${areaName(area, pen)} ${area.checks[first]?.length ?? 0}`),
    ...others.flatMap((look) => [
      pen.gap(1),
      sign(look, pen),
      pen.gap(1),
      pen.span("plain", String(area.checks[look]?.length ?? 0)),
    ]),
  ];
}
