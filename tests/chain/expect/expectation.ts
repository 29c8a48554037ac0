/**
 * What has to hold of a report on a site with one fault, or with two: sentences on each way in which it does not.
 *
 * @module
 */
import { catalogue } from "../../../checks/catalogue.ts";
import { CONFIDENCES, type Finding } from "../../../checks/engine/finding.ts";
import type { Cause, Report } from "../../../checks/engine/report.ts";
import type { Remedy } from "../../../checks/engine/remedy.ts";
import { renderText } from "../../../checks/report/text.ts";
import { type Fault, peersOf } from "../faults/fault.ts";
import type { Site } from "../site/site.ts";
import type { Truth } from "../site/truth.ts";

export function checkOf(fault: Fault): string {
  return (fault.root ?? fault.warns ?? "").split(" ")[0]!;
}

const DOWNSTREAM = new Map<string, ReadonlySet<string>>();

/** All that a check's failure can explain, itself among it. */
export function downstreamOf(id: string): ReadonlySet<string> {
  const before = DOWNSTREAM.get(id);
  if (before !== undefined) return before;
  const found = new Set([id]);
  for (const reached of found) {
    for (const check of catalogue) if (check.causedBy.some((link) => link.check === reached)) found.add(check.id);
  }
  DOWNSTREAM.set(id, found);
  return found;
}

function asWords({ check, kind }: Cause): string {
  return `${check} ${kind}`;
}

/** The causes are these, each once, and whole. */
export function ofCauses({ causes, summary }: Report, faults: readonly Fault[]): string[] {
  const expected = [...new Set(faults.map(({ root }) => root).filter((root) => root !== null))].sort();
  const found = causes.map(asWords).sort();
  const said = JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`causes: found ${found.join(" + ") || "none"}, expected ${expected.join(" + ") || "none"}`];
  const exit = expected.length === 0 ? 0 : 1;
  if (said.length === 0 && summary.exitCode !== exit) said.push(`exit code ${summary.exitCode}, expected ${exit}`);
  return said;
}

/** A cause that is about a peer names that one, and no other. */
export function ofSubjects({ causes }: Report, { site, fault }: { site: Site; fault: Fault }): string[] {
  const cause = causes.find((each) => asWords(each) === fault.root);
  const named = cause?.subjects.filter((subject) => subject.startsWith("peer:") && subject !== "peer:*") ?? [];
  if (fault.peer === undefined || named.length === 0) return [];
  const expected = `peer:${peersOf(site)[fault.peer]}`;
  return JSON.stringify(named) === JSON.stringify([expected]) || named.every((each) => !(each.slice(5) in site.tors))
    ? []
    : [`${fault.root} names ${named.join(", ")}, expected ${expected}`];
}

/** Nothing fails that is neither a cause nor explained by one, and no check crashed. */
export function ofTheRest({ causes, results }: Report): string[] {
  const roots = new Set(causes.flatMap(({ check, subjects }) => subjects.map((subject) => `${check} ${subject}`)));
  return results.flatMap(({ id, findings }) =>
    findings.flatMap((finding) => {
      const key = `${id} ${finding.subject}`;
      if (finding.status === "crashed") return [`${key} crashed: ${finding.detail}`];
      if (finding.status !== "fail" || roots.has(key)) return [];
      return (finding.causedBy?.length ?? 0) > 0 ? [] : [`${key} fails with ${finding.kind}, and nothing explains it`];
    })
  );
}

/** What each cause says of itself: its sentence, how sure, on what evidence, and what to do. */
export function ofWords(report: Report): string[] {
  const text = renderText(report, { width: 100, symbols: "words", colour: false });
  return report.causes.flatMap((cause) => {
    const said = (problem: string) => `${asWords(cause)}: ${problem}`;
    const problems = findingsOf(report, cause).flatMap(ofEvidence);
    if (!CONFIDENCES.includes(cause.confidence)) problems.push(`confidence ${cause.confidence}`);
    if (cause.confidence === "certain" && cause.unseen.length > 0) {
      problems.push("certain, and something upstream unseen");
    }
    if (cause.summary === "" || /[{}|]/.test(cause.summary)) problems.push(`its sentence is «${cause.summary}»`);
    if (!squeezed(text).includes(squeezed(cause.summary))) problems.push("its sentence is not in the text");
    if (!squeezed(text).includes(squeezed(cause.confidence))) problems.push("its confidence is not in the text");
    if (cause.remedies.length === 0) problems.push("no remedy");
    return [...problems, ...cause.remedies.flatMap(ofRemedy)].map(said);
  });
}

function findingsOf({ results }: Report, { check, subjects }: Cause): readonly Finding[] {
  const result = results.find(({ id }) => id === check);
  return result?.findings.filter(({ subject }) => subjects.includes(subject)) ?? [];
}

function ofEvidence({ found, expected, impact, evidence }: Finding): string[] {
  const problems: string[] = [];
  if (!found) problems.push("does not say what was found");
  if (!expected) problems.push("does not say what was expected");
  if (!impact) problems.push("does not say why it matters");
  if (evidence.length === 0) problems.push("no evidence");
  if (evidence.some(({ source }) => source === "")) problems.push("evidence without its source");
  return problems;
}

function ofRemedy({ summary, commands, kind, verify }: Remedy): string[] {
  const problems: string[] = [];
  if (summary === "") problems.push("a remedy without words");
  if (commands.length === 0 && kind === "run") problems.push(`«${summary}» has no command`);
  if (!verify.startsWith("kube-vip-doctor check")) problems.push(`«${summary}» is verified by «${verify}»`);
  return problems;
}

/** Without line ends and indents, by which a text is folded. */
function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

/** What of the outcomes is said agrees with what is the case; what cannot be seen may stay open. */
export function ofOutcomes({ results }: Report, truth: Truth): string[] {
  const said: string[] = [];
  const findings = (id: string) => results.find((result) => result.id === id)?.findings ?? [];
  for (const { status } of findings("kube-vip/running")) {
    if (isGood(status) && !truth.runs) said.push("kube-vip/running passes, and kube-vip does not run");
    if (isBad(status) && truth.runs) said.push(`kube-vip/running: ${status}, and kube-vip runs`);
  }
  for (const { subject, status } of findings("bgp/session")) {
    const stands = truth.sessions.get(subject.slice("peer:".length)) ?? false;
    if (isGood(status) && !stands) said.push(`bgp/session passes for ${subject}, and no session stands`);
    if (isBad(status) && stands) said.push(`bgp/session: ${status} for ${subject}, and the session stands`);
  }
  for (const { subject, status } of findings("services/announced")) {
    const isWell = truth.vips.get(subject);
    if (isGood(status) && isWell === false) {
      said.push(`services/announced passes for ${subject}, which is not as it should be`);
    }
    if (isBad(status) && isWell === true) said.push(`services/announced: ${status} for ${subject}, which is announced`);
  }
  return said;
}

function isGood(status: Finding["status"]): boolean {
  return status === "pass" || status === "warn";
}

function isBad(status: Finding["status"]): boolean {
  return status === "fail" || status === "blocked";
}

const NUMBERS = ["No", "One", "Two", "Three"];

/** The verdict in words, by what is the case. */
export function sentenceOf(truth: Truth): RegExp {
  const down = [...truth.sessions.values()].filter((stands) => !stands).length;
  const all = truth.sessions.size;
  if (!truth.runs) return /^kube-vip does not run on this node\.$/;
  // Whether or not its annotations name peers that it does not take.
  if (truth.waits) return /^(kube-vip has no peer to announce a VIP to|Both BGP peers are down)\.$/;
  if (down === all) return /^(Both BGP peers are|The one BGP peer is) down\.$/;
  if (down > 0) return new RegExp(`^${NUMBERS[down]} of two BGP peers is down\\.$`);
  const wrong = [...truth.vips.values()].filter((isWell) => !isWell).length;
  return wrong > 0
    ? /VIPs? (is|are) (not announced|announced, which must not be)\.$|^One Service has no address to announce\.$/
    : /^2 BGP peers established\.$/;
}
