/**
 * The last lines: what there is to say or to type, and the keys that work now.
 *
 * @module
 */
import { clipLine, flow, paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line, Role } from "../../checks/report/view/span.ts";
import { type Binding, modeOf, works } from "../keys/binding.ts";
import { keyName } from "../keys/key_names.ts";
import { KEY_TABLE } from "../keys/table.ts";
import type { Notice, State } from "../state/state.ts";

/** From what is left out last to what is left out first. Bindings of other modes are as they come. */
const ORDER = [
  "back",
  "open",
  "copy",
  "repair",
  "peers",
  "path",
  "save",
  "side",
  "down",
  "filter",
  "failures",
  "logs",
  "again",
  "all",
  "watch",
  "privacy",
];

/** These are always there. */
const LAST = ["help", "quit"];

const tones: Readonly<Record<Notice["tone"], Role>> = { plain: "bold", good: "passed", bad: "failed" };

/** A notice over as many lines as it takes, of at most three; the filter while it is typed; else nothing. */
export function statusLines(state: State, pen: Pen): Line[] {
  const { notice, filter } = state;
  if (filter.editing) {
    return [clipLine(pen, [pen.span("bold", "/"), pen.span("plain", filter.text), pen.span("bold", "_")], pen.width)];
  }
  if (notice !== null) return paragraph(pen, { text: notice.text, role: tones[notice.tone], cap: 400 }).slice(0, 3);
  return [];
}

/** The keys, over at most `rows` lines. What cannot be done now is not among them. */
export function keyLines(state: State, pen: Pen, { rows }: { rows: number }): Line[] {
  const mode = modeOf(state);
  const now = KEY_TABLE.filter((binding) => binding.mode === mode && works(binding, state));
  const shown = mode === "browse" ? inOrder(now, ORDER) : now;
  const last = mode === "browse" ? inOrder(now, LAST) : [];
  const items = shown.map((binding) => item(state, pen, binding)).filter((line) => line !== null);
  const end = last.map((binding) => item(state, pen, binding)).filter((line) => line !== null);
  for (let count = items.length; count >= 0; count--) {
    const lines = flow(pen, [...items.slice(0, count), ...end], { gap: 2 });
    if (lines.length <= rows) return lines;
  }
  return [clipLine(pen, end.flat(), pen.width)];
}

function inOrder(bindings: readonly Binding[], ids: readonly string[]): Binding[] {
  return ids.flatMap((id) => bindings.find((binding) => binding.id === id) ?? []);
}

function item(state: State, pen: Pen, binding: Binding): Line | null {
  const label = binding.label(state);
  const [key] = binding.keys;
  if (label === null || key === undefined) return null;
  const name = binding.id === "down" ? moveName(pen) : keyName(key, pen.symbols);
  return [pen.span("bold", name), pen.gap(1), pen.span("dim", label)];
}

function moveName(pen: Pen): string {
  return pen.symbols === "words" ? "j k" : "↑↓";
}
