// permissions: --allow-env --allow-read=fixtures
// timeout: 120
/** Every single fault of the chain gives one cause, the right one, on every kind of node. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report } from "../../checks/engine/report.ts";
import { fits, isWhole, strike } from "./expect/cases.ts";
import { checkOf, ofCauses, ofOutcomes, ofSubjects, ofTheRest, ofWords, sentenceOf } from "./expect/expectation.ts";
import { FAULTS } from "./faults/all.ts";
import type { Fault } from "./faults/fault.ts";
import { WHOLE } from "./lenses/all.ts";
import type { Site } from "./site/site.ts";
import { SITES } from "./site/sites.ts";

function complaints(site: Site, faults: readonly Fault[]): string[] {
  const { report, truth } = strike(site, faults, WHOLE);
  const { sentence } = report.summary;
  return [
    ...ofCauses(report, faults),
    ...faults.flatMap((fault) => [...ofSubjects(report, { site, fault }), ...ofWarning(report, fault)]),
    ...ofTheRest(report),
    ...ofWords(report),
    ...ofOutcomes(report, truth),
    ...(sentenceOf(truth).test(sentence) ? [] : [`the verdict is «${sentence}», expected ${sentenceOf(truth)}`]),
  ].map((each) => `${site.name}: ${each}`);
}

/** What hurts nothing now says so all the same. */
function ofWarning({ results }: Report, { warns }: Fault): string[] {
  if (warns === undefined) return [];
  const status = results.find(({ id }) => id === warns)?.status;
  return status === "warn" ? [] : [`${warns}: ${status}, expected a warning`];
}

for (const site of SITES) {
  test(`nothing fails on ${site.name}`, () => assert.equal(complaints(site, []), []));
}

for (const [index, fault] of FAULTS.entries()) {
  test(`«${fault.name}» gives ${fault.root ?? `no cause, and a warning of ${checkOf(fault)}`}`, () => {
    const fitting = SITES.filter((site) => fits(site, fault));
    assert.ok(fitting.length > 0, "no site has what it needs");
    const chosen = fitting.filter((_, at) => isWhole || at === 0 || (at + index) % 3 === 0);
    assert.equal(chosen.flatMap((site) => complaints(site, [fault])), []);
  });
}

test.run();
