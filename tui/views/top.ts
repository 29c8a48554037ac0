/**
 * What stands on top of every screen: how the node is, and why.
 *
 * @module
 */
import { causeBrief, causeTitle } from "../../checks/report/view/causes.ts";
import { hanging, noted, paragraph } from "../../checks/report/view/layout.ts";
import type { Pen } from "../../checks/report/view/pen.ts";
import type { Line } from "../../checks/report/view/span.ts";
import { verdictLines } from "../../checks/report/view/verdict.ts";
import { count, list } from "../../checks/report/view/words.ts";
import { isCurrent } from "../state/selection.ts";
import { shownOf } from "../state/standing_of.ts";
import type { State } from "../state/state.ts";
import { waitingText } from "./waiting_text.ts";
import { fit } from "./fit.ts";

/** At most `rows` lines. */
export function topLines(state: State, pen: Pen, { rows }: { rows: number }): Line[] {
  const head = [...headLines(state, pen), ...waitingLines(state, pen)];
  const causes = causeLines(state, pen, { rows: rows - head.length });
  return [...head, ...causes].slice(0, rows);
}

function headLines(state: State, pen: Pen): Line[] {
  const { report } = state;
  if (report === null) return progressLines(state, pen);
  const note = runNote(state);
  return verdictLines(report, pen, note === null ? {} : { note });
}

/** While the first run goes on there is no verdict, and none is guessed. */
function progressLines(state: State, pen: Pen): Line[] {
  const all = state.catalogue.length;
  const judged = Object.keys(state.standings).length;
  const failed = Object.values(state.standings).filter(({ result }) => shownOf(result) === "fail").length;
  const sentence = `${judged} of ${count(all, ["check", "checks"])} judged, ${
    failed === 0 ? "none" : failed
  } failed so far`;
  const phase = state.run.phase === "running" ? "running" : "no run";
  const start = [pen.span("heading", phase), pen.gap(3)];
  return noted(pen, hanging(pen, start, { text: sentence }), { note: seconds(state.run.elapsedMs) });
}

/** What is going on besides the verdict of the last report; `null`: nothing. */
function runNote(state: State): string | null {
  const { run } = state;
  if (run.phase === "running") {
    const what = run.only.length > 0 ? `checking ${list(run.only, 1)} again` : "running again";
    return `${what}, ${seconds(run.elapsedMs)}`;
  }
  return state.watch ? `watching, run ${run.number}` : null;
}

function waitingLines(state: State, pen: Pen): Line[] {
  const text = waitingText(state);
  return text === null ? [] : paragraph(pen, { text, role: "dim" }).slice(0, 1);
}

function causeLines(state: State, pen: Pen, { rows }: { rows: number }): Line[] {
  const { report } = state;
  if (report === null || rows <= 0) return [];
  const stale = report.causes.filter((cause) => !isCurrent(state, cause)).map((cause) => cause.check);
  const note = stale.length === 0
    ? []
    : paragraph(pen, { text: `${list(stale)} was checked again since; R runs everything`, role: "dim" });
  const briefs = report.causes.map((_, index) => fit(pen, causeBrief(report, pen, { index })));
  const titles = report.causes.map((_, index) => causeTitle(report, pen, { index }));
  return [...note, ...fitting({ briefs, titles }, rows - note.length, pen)];
}

/** All causes by their titles come before the commands of the first. */
function fitting(
  { briefs, titles }: { briefs: readonly Line[][]; titles: readonly Line[][] },
  rows: number,
  pen: Pen,
): Line[] {
  const all = briefs.flat();
  if (all.length <= rows) return all;
  const first = [...briefs[0] ?? [], ...titles.slice(1).flat()];
  if (first.length <= rows) return first;
  const short = titles.flat();
  if (short.length <= rows) return short;
  const shown = titles.map((lines) => lines[0] ?? []).slice(0, Math.max(1, rows - 1));
  const left = titles.length - shown.length;
  const more = left > 0 ? hanging(pen, [], { text: `and ${left} more; 1 to 9 go to a cause`, role: "dim" }) : [];
  return [...shown, ...more];
}

function seconds(milliseconds: number): string {
  return `${Math.floor(milliseconds / 1_000)} s`;
}
