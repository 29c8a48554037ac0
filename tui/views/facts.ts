/**
 * The facts as they were read, each with its source.
 *
 * @module
 */
import type { Fact } from "../../checks/engine/fact.ts";
import { field, hanging, paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { duration } from "../../checks/report/view/words.ts";
import type { State } from "../state/state.ts";
import { fit } from "./fit.ts";
import { remembering } from "./remembering.ts";
import { valueLines } from "./value_lines.ts";

export function factsLines(state: State, pen: Pen): Line[] {
  if (Object.keys(state.facts).length > 0) return allLines(state.facts, pen);
  const text = state.file === null
    ? "No fact has landed yet."
    : "This report was saved without its facts: s of the TUI and check --facts save them.";
  return paragraph(pen, { text, role: "dim" });
}

const allLines = remembering(drawAll);

function drawAll(facts: State["facts"], pen: Pen): Line[] {
  const keys = Object.keys(facts).sort();
  return fit(
    pen,
    keys.flatMap((key, index) => [...index > 0 ? [[]] : [], ...factLines(pen, { key, fact: facts[key] })]),
  );
}

function factLines(pen: Pen, { key, fact }: { key: string; fact: Fact | undefined }): Line[] {
  if (fact === undefined) return [];
  const name: Line = [pen.span("heading", pen.text(key, 120)), pen.gap(2)];
  if (fact.state === "unknown") {
    return [
      ...hanging(pen, [...name, pen.span("unknown", fact.reason)], { text: "" }),
      ...paragraph(pen, { text: fact.detail, indent: 2 }),
      ...sourceLines(pen, fact),
    ];
  }
  return [
    ...hanging(pen, name, { text: "" }),
    ...valueLines(pen, fact.value, { indent: 2 }),
    ...sourceLines(pen, fact),
  ];
}

function sourceLines(pen: Pen, { source, observedAt, durationMs }: Fact): Line[] {
  const parts = [source, observedAt, durationMs === undefined ? undefined : duration(durationMs)];
  const text = parts.filter((part) => part !== undefined).join(", ");
  return field(pen, { label: "", labelWidth: 2, text, role: "dim" });
}
