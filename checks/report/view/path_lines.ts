/**
 * The path picture in text: `worker-1 ─ 10.66.6.3 ─priv─▶ 10.66.6.2 ─179─▶ 169.254.255.1   AS 65530, up 3 d`.
 *
 * @module
 */
import type { Report } from "../../engine/report.ts";
import { flow, indented } from "./layout.ts";
import { type Hop, type Path, pathsOf, type Way } from "./path.ts";
import type { Pen } from "./pen.ts";
import { type Line, lineWidth, type Role } from "./span.ts";
import { displayWidth } from "./width.ts";

const NAME = 45;

const roles: Readonly<Record<Hop["state"], Role>> = { ok: "passed", broken: "failed", unknown: "unknown" };

/** One line a peer, two where packets go another way than they should; more where the place is narrow. */
export function pathLines(report: Report, pen: Pen): Line[] {
  const paths = pathsOf(report);
  return paths.flatMap((path, index) => {
    const needsRoom = index > 0 && (path.instead !== null || paths[index - 1]?.instead !== null);
    return [...needsRoom ? [[]] : [], ...onePath(path, pen)];
  });
}

function onePath(path: Path, pen: Pen): Line[] {
  const from = pen.span("bold", pen.text(path.from, NAME));
  const source: Line = path.source === null
    ? []
    : [pen.gap(1), pen.span("dim", pen.glyphs.line), pen.gap(1), pen.span("plain", pen.text(path.source, NAME))];
  const start: Line = [from, ...source];
  const lines = wayLines(path.way, pen, { start });
  return path.instead === null ? lines : [...lines, ...insteadLines(path.instead, pen, { start, from })];
}

function wayLines(way: Way, pen: Pen, { start }: { start: Line }): Line[] {
  const items = [start, ...way.hops.map((hop) => hopLine(hop, pen))];
  const end = endLine(way, pen);
  const whole = items.reduce((sum, item) => sum + lineWidth(item) + 1, -1);
  if (whole + 2 + lineWidth(end) <= pen.width) return [[...joined(items, pen), pen.gap(2), ...end]];
  const lines = flow(pen, items, { hang: 2, gap: 1 });
  return [...lines, ...flow(pen, end.length > 0 ? [end] : [], { indent: 4 })];
}

/** The other way, branching off below the first. */
function insteadLines(way: Way, pen: Pen, { start, from }: { start: Line; from: { text: string } }): Line[] {
  const { line, corner } = pen.glyphs;
  const column = displayWidth(from.text) + 1;
  const [first, ...more] = way.hops.map((hop) => hopLine(hop, pen));
  if (first === undefined) return [];
  const reach = lineWidth(start) - column;
  const branch: Line = [pen.span("dim", corner + line.repeat(Math.max(0, reach - displayWidth(corner) + 1))), ...first];
  const room = column + lineWidth([...branch, ...more.flat()]) + more.length;
  if (room > pen.width) {
    const short: Line = [pen.span("dim", corner), ...first];
    return wayLines({ ...way, hops: way.hops.slice(1) }, pen, { start: indented(pen, short, 2) });
  }
  return wayLines({ ...way, hops: way.hops.slice(1) }, pen, { start: indented(pen, branch, column) });
}

function joined(items: readonly Line[], pen: Pen): Line {
  return items.flatMap((item, index) => index === 0 ? [...item] : [pen.gap(1), ...item]);
}

/** `─priv─▶ 10.66.6.2`, `─priv─✗ 10.66.6.2`. */
function hopLine({ by, name, state }: Hop, pen: Pen): Line {
  const { line, arrow, cut, unknown } = pen.glyphs;
  const head = state === "ok" ? arrow : state === "broken" ? cut : unknown;
  const device = by === "" ? "" : `${pen.text(by, 20)}${line}`;
  return [pen.span(roles[state], `${line}${device}${head}`), pen.gap(1), pen.span("plain", pen.text(name, NAME))];
}

function endLine({ end, hops }: Way, pen: Pen): Line {
  const broken = hops.some(({ state }) => state === "broken");
  return end === "" ? [] : [pen.span(broken ? "failed" : "dim", pen.text(end, 200))];
}
