// permissions: --allow-env --allow-read=fixtures
// timeout: 180
/**
 * Every scenario, anonymised: it can be read back, today's checks say of its facts what they said before, in the very
 * words of the anonymised report, and nothing of the node's own identity is left.
 */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../../checks/engine/report.ts";
import { anonymise } from "../../../checks/report/anonymise/anonymise.ts";
import { isNobodys } from "../../../checks/report/anonymise/vocabulary.ts";
import { isWellKnown, PROVIDER_SCHEMES } from "../../../checks/report/anonymise/well_known.ts";
import { renderJson } from "../../../checks/report/json.ts";
import { readReport } from "../../../checks/report/read.ts";
import { PROVIDERS } from "../../../checks/providers/registry.ts";
import { recorded } from "../../support/scenario/all.ts";
import { reportOf } from "../../support/scenario/run.ts";

/** What the scenarios call their nodes, and where these are. */
const OURS = [
  "worker-1",
  "worker-2",
  "control-1",
  "147.75.",
  "198.51.100.",
  "2001:db8:66",
  "7f6b8f3c",
  "91e7fc2b",
  "a2:c8:89",
  "4e:21:0b",
];

/** What a report says, apart from its run: a check with its subject, status and kind; each cause with what it explains. */
function verdicts({ results, causes, summary }: Report): string[] {
  return [
    ...results.flatMap(({ id, findings }) =>
      findings.map(({ subject, status, kind, reason }) => `${id} ${subject} ${status} ${kind} ${reason}`)
    ).sort(),
    ...causes.map(({ check, kind, subjects, confidence, explains }) =>
      JSON.stringify([check, kind, [...subjects].sort(), confidence, explains.map((ref) => JSON.stringify(ref)).sort()])
    ),
    `${summary.exitCode} ${summary.sentence}`,
  ];
}

/** Every text of a report, by its path. */
function textsOf(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, `${path}.${key}`));
}

for (const [name, facts] of recorded) {
  test(`${name}, anonymised, is read back and judged as before, and tells nothing of the node`, () => {
    const text = renderJson(anonymise(reportOf(facts, { keep: true })));
    const { report, problem } = readReport(text);
    assert.is(problem, undefined);
    assert.equal(OURS.filter((piece) => text.includes(piece)), []);
    const again = reportOf(report?.facts ?? {});
    assert.equal(verdicts(again), verdicts(report!));
    const said = new Map(textsOf([again.results, again.causes]));
    const others = textsOf([report?.results, report?.causes]).filter(([path, each]) => said.get(path) !== each);
    // A quotation that was cut is cut elsewhere where its names are of another length.
    assert.equal(others.filter(([, each]) => !each.includes("...")), []);
  });
}

test("no verdict of a scenario depends on what its node is called", () => {
  for (const name of ["_healthy", "routes/peer-route", "stories/annotations-legacy", "bgp/asn"]) {
    const facts = recorded.get(name) ?? {};
    const kinds = (report: Report) => report.results.map(({ id, findings }) => [id, findings.map(({ kind }) => kind)]);
    for (const host of ["bgp", "fail", "unicast", "priv", "established", "netplan", "peer-route", "zeus"]) {
      const renamed = JSON.parse(JSON.stringify(facts).replaceAll("worker-1", host));
      const masked = anonymise(reportOf(renamed, { keep: true }));
      assert.equal(kinds(reportOf(masked.facts ?? {})), kinds(reportOf(renamed)), `${name} on ${host}`);
    }
  }
});

test("the domains and provider schemes of all providers are known to be nobody's", () => {
  for (const { annotationPrefix, metadata, providerIdSchemes, ccm } of PROVIDERS) {
    if (annotationPrefix !== null) assert.ok(isWellKnown(annotationPrefix), annotationPrefix);
    if (metadata !== null) assert.ok(isWellKnown(new URL(metadata.url).hostname), metadata.url);
    for (const scheme of providerIdSchemes) assert.ok(PROVIDER_SCHEMES.has(scheme), scheme);
    if (ccm !== null) assert.ok(isNobodys(ccm.namespace), ccm.namespace);
  }
});

test.run();
