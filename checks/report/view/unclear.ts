/**
 * Below an unclear verdict: what could not be seen, why, and what to try.
 *
 * @module
 */
import type { UnknownReason } from "../../engine/fact.ts";
import type { Report } from "../../engine/report.ts";
import { repeatedFlags, withFlags } from "../../engine/same_run.ts";
import { commandField } from "./command.ts";
import { fields } from "./layout.ts";
import type { Pen } from "./pen.ts";
import type { Line } from "./span.ts";
import { displayWidth } from "./width.ts";
import { once } from "./words.ts";

/** What nobody wanted or nobody could want says nothing of the node, as long as there is anything else. */
const quiet: readonly (UnknownReason | undefined)[] = ["notCollected", "unclaimed"];

/** Places told, sentences of one place, commands to try. */
const PLACES = 8;
const SENTENCES = 3;
const TRIES = 3;

/** Columns of a place's name; width below which nothing is indented. */
const NAME = 16;
const NARROW = 60;

interface Unseen {
  /** Where it was looked: the part of a probe or a check before its slash. */
  readonly place: string;
  readonly reason: UnknownReason | undefined;
  readonly sentence: string;
}

/** `metadata    no answer from metadata.platformequinix.com in 2 s`, … `try         sudo kube-vip-doctor check`. */
export function unclearLines(report: Report, pen: Pen, options: { indent: number }): Line[] {
  const indent = pen.width < NARROW ? Math.min(2, options.indent) : options.indent;
  const unseen = unseenOf(report);
  const places = [...Map.groupBy(unseen, ({ place }) => place)];
  const names = [...places.map(([place]) => displayWidth(pen.text(place))), 3];
  const labelWidth = Math.min(NAME, Math.max(...names)) + 2;
  const shown = places.slice(0, PLACES).flatMap(([place, all]) =>
    fields(pen, { label: place, texts: sentences(all), indent, labelWidth })
  );
  const left = places.length - PLACES;
  return [
    ...shown,
    ...left > 0 ? fields(pen, { label: "", texts: [`and ${left} more places`], indent, labelWidth }) : [],
    ...triesOf(report, unseen).flatMap((command, index) =>
      commandField(pen, command, { label: index === 0 ? "try" : "", indent, labelWidth })
    ),
  ];
}

function sentences(unseen: readonly Unseen[]): string[] {
  const all = once(unseen.map(({ sentence }) => sentence));
  const left = all.length - SENTENCES;
  return left > 0 ? [...all.slice(0, SENTENCES), `and ${left} more`] : all;
}

function unseenOf({ sources, results }: Report): Unseen[] {
  const probes = sources.filter((source) => source.status !== "known" && source.detail !== undefined).map((source) => ({
    place: source.probe,
    reason: source.reason,
    sentence: source.detail ?? "",
  }));
  const findings = results.flatMap((result) =>
    result.findings.filter((finding) => finding.status === "unknown" && finding.detail !== undefined).map((
      finding,
    ) => ({
      place: result.area,
      reason: finding.reason,
      sentence: finding.detail ?? "",
    }))
  );
  const all = [probes, findings].map(telling).find((some) => some.length > 0) ?? [];
  const placed = all.map((unseen) => ({ ...unseen, place: unseen.place.split("/")[0] ?? "" }));
  const access = ofCheck(results, { id: API_ACCESS, place: "kubernetes" });
  const running = ofCheck(results, { id: RUNNING, place: "kube-vip" });
  if (access.length + running.length === 0) return placed;
  // What hangs on these two is unseen because of them; a place of its own says something more.
  const kubernetes = access.length > 0 ? access : placed.filter(({ place }) => place === "kubernetes");
  const others = placed.filter(({ place }) => OWN_PLACES.includes(place));
  const told = new Set([...kubernetes, ...others].map(({ sentence }) => sentence));
  return [...kubernetes, ...running.filter(({ sentence }) => !told.has(sentence)), ...others];
}

const OWN_PLACES: readonly string[] = ["metadata", "kernel", "host"];

/** What one check has to say of its not seeing. */
function ofCheck(results: Report["results"], { id, place }: { id: string; place: string }): Unseen[] {
  const findings = results.find((result) => result.id === id)?.findings ?? [];
  return findings.filter(({ status }) => status !== "pass" && status !== "notApplicable" && status !== "skipped")
    .map(({ status, reason, detail, found }) => ({
      place,
      reason,
      sentence: (status === "unknown" ? detail : found) ?? detail ?? "",
    }))
    .filter(({ sentence }) => sentence !== "");
}

function telling(unseen: readonly Unseen[]): readonly Unseen[] {
  const loud = unseen.filter(({ reason }) => !quiet.includes(reason));
  return loud.length > 0 ? loud : unseen;
}

/** Commands that make more visible: what the findings propose, then what fits the reasons. */
function triesOf({ results, run }: Report, unseen: readonly Unseen[]): string[] {
  const proposed = results.flatMap((result) =>
    result.findings.filter(({ status }) => status === "unknown" || status === "blocked" || result.id === API_ACCESS)
      .flatMap(({ remedies }) => remedies.flatMap(({ commands }) => commands))
  );
  const reasons = [
    ...unseen.map(({ reason }) => reason),
    ...results.flatMap(({ findings }) => findings.filter(({ status }) => status === "unknown").map((it) => it.reason)),
  ];
  const fitting = [
    ...reasons.includes("notPermitted") ? ["sudo kube-vip-doctor check"] : [],
    ...reasons.includes("timeout") ? ["kube-vip-doctor check --timeout 10s --deadline 60s"] : [],
  ];
  const all = once([...proposed, ...fitting]);
  const tries = all.length > 0 ? all.slice(0, TRIES) : ["kube-vip-doctor check --debug"];
  const flags = repeatedFlags(run.args);
  return once(tries.map((command) => withFlags(command, flags)));
}

/** The check whose remedies open the eyes of all others, whatever its status. */
const API_ACCESS = "node/api-access";
const RUNNING = "kube-vip/running";
