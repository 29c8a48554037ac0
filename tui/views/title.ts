/**
 * The first line: the program and the node that it looks at.
 *
 * @module
 */
import { clipLine } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import { type Line, lineWidth, type Span } from "../../checks/report/view/span.ts";
import type { State, View } from "../state/state.ts";

const NAMES: Readonly<Record<View, string | null>> = {
  checks: null,
  explain: "explain",
  peers: "peers",
  path: "path",
  logs: "log lines",
  facts: "facts",
  saved: "report as saved",
  command: "commands",
  help: "help",
};

/** `─ kube-vip-doctor ─ worker-1 ─ Equinix Metal ─ kube-vip v1.2.3 ──── peers ─`, as much of it as fits. */
export function titleLine(state: State, pen: Pen): Line {
  const { line } = pen.glyphs;
  const run = state.report?.run;
  const about = [
    run?.node ?? run?.host,
    run?.providerName ?? run?.provider,
    run?.kubeVipVersion === null || run === undefined ? null : `kube-vip ${run.kubeVipVersion}`,
    run?.mode === "demo" ? "demo" : null,
    state.file === null ? null : `saved in ${state.file}`,
  ].filter((text) => typeof text === "string" && text !== "");
  const end = endText(state);
  const right: Line = end === "" ? [] : [pen.gap(1), pen.span("heading", end), pen.gap(1), pen.span("dim", line)];
  const room = pen.width - lineWidth(right) - 2;
  const start: Line = [pen.span("dim", line), pen.gap(1), pen.span("title", "kube-vip-doctor")];
  const left = about.reduce<Line>((before, text) => append(before, { text: text ?? "", pen, room }), start);
  const rule: Span = pen.span("dim", line.repeat(Math.max(1, pen.width - lineWidth(left) - lineWidth(right) - 1)));
  return clipLine(pen, [...left, pen.gap(1), rule, ...right], pen.width);
}

function append(line: Line, { text, pen, room }: { text: string; pen: Pen; room: number }): Line {
  const longer = [
    ...line,
    pen.gap(1),
    pen.span("dim", pen.glyphs.line),
    pen.gap(1),
    pen.span("plain", pen.text(text, 60)),
  ];
  return lineWidth(longer) <= room ? longer : line;
}

/** What is shown, and what is left out of it. */
function endText({ view, filter, failuresOnly, watch }: State): string {
  const parts = [
    NAMES[view],
    failuresOnly ? "failures only" : null,
    filter.text !== "" && !filter.editing ? `/${filter.text}` : null,
    watch ? "watch" : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}
