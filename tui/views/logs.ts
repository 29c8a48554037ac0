/**
 * The log lines that matched, as the checks of the logs found them.
 *
 * @module
 */
import type { Finding } from "../../checks/engine/finding.ts";
import { paragraph } from "../../checks/report/view/layout.ts";
import { findingLines } from "../../checks/report/view/check.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { list } from "../../checks/report/view/words.ts";
import { resultAt } from "../state/selection.ts";
import type { State } from "../state/state.ts";
import { fit } from "./fit.ts";
import { logLines } from "./log_lines.ts";

/** Checks that read logs: `kube-vip/logs`, `ccm/logs`. */
export function logChecks(state: State): string[] {
  return state.catalogue.map((entry) => entry.id).filter((id) => id.endsWith("/logs"));
}

export function logsLines(state: State, pen: Pen): Line[] {
  const ids = logChecks(state);
  if (ids.length === 0) {
    return paragraph(pen, {
      text: "No check reads logs: neither kube-vip/logs nor ccm/logs is in the catalogue.",
      role: "dim",
    });
  }
  return fit(pen, ids.flatMap((id, index) => [...index > 0 ? [[]] : [], ...linesOf(state, pen, id)]));
}

function linesOf(state: State, pen: Pen, id: string): Line[] {
  const result = resultAt(state, id);
  const heading = paragraph(pen, { text: id, role: "heading" });
  if (result === null) return [...heading, ...paragraph(pen, { text: "Not judged yet.", role: "dim" })];
  const told = result.findings.filter((finding) => finding.evidence.length > 0 || finding.status !== "pass");
  if (told.length === 0) {
    return [...heading, ...paragraph(pen, { text: `No line matched: ${list([result.summary])}`, role: "dim" })];
  }
  return [...heading, ...told.flatMap((finding) => toldLines(finding, pen, id))];
}

/** The finding, and below it the lines that it rests on, each to be read by itself. */
function toldLines(finding: Finding, pen: Pen, check: string): Line[] {
  const drawn = finding.evidence.map((each) => ({ each, lines: logLines(pen, each) }));
  const others = drawn.filter(({ lines }) => lines === null).map(({ each }) => each);
  return [
    ...findingLines({ ...finding, evidence: others }, pen, { check }),
    ...drawn.flatMap(({ lines }) => lines === null ? [] : [[], ...lines]),
  ];
}
