// permissions: --allow-env --allow-read=fixtures
// timeout: 120
/**
 * The same faults, seen by somebody who does not see everything. Where the proof can be seen, the cause is the same.
 * Where it cannot, what stands behind it in the chain may be named, and never as certain; the fault's own check does not
 * pass, and a node that is broken for all to see is not called healthy.
 */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Report, Result } from "../../checks/engine/report.ts";
import { fits, isWhole, strike } from "./expect/cases.ts";
import { checkOf, downstreamOf, ofCauses, ofOutcomes, ofSubjects, ofTheRest, ofWords } from "./expect/expectation.ts";
import { FAULTS } from "./faults/all.ts";
import type { Fault } from "./faults/fault.ts";
import { LENSES, WHOLE } from "./lenses/all.ts";
import type { Lens } from "./lenses/lens.ts";
import type { Site } from "./site/site.ts";
import type { Truth } from "./site/truth.ts";
import { SITES } from "./site/sites.ts";

function complaints(site: Site, { fault, lens }: { fault: Fault; lens: Lens }): string[] {
  const { report, truth } = strike(site, [fault], lens);
  const isProved = !proofOn(site, fault).some((id) => lens.hides.includes(id));
  return [
    ...(isProved
      ? [...ofCauses(report, [fault]), ...ofSubjects(report, { site, fault })]
      : [...ofHidden(report, fault), ...ofPassing(report, fault)]),
    ...ofTheRest(report),
    ...ofWords(report),
    ...ofOutcomes(report, isProved ? truth : withoutMeaning(truth)),
  ].map((each) => `${lens.name}, ${site.name}: ${each}`);
}

/** Without metadata the Node alone says as whom kube-vip speaks, and so what a ToR would answer it. */
function proofOn({ traits }: Site, { proof, link }: Fault): readonly string[] {
  const isAsked = ["tcp", "open", "session", "kernel"].includes(link);
  return isAsked && traits.has("annotations") && !traits.has("metadata") ? [...proof, "node"] : proof;
}

/** That a VIP is announced can be seen where it cannot be that it must not. */
function withoutMeaning(truth: Truth): Truth {
  return { ...truth, vips: new Map([...truth.vips].filter(([vip]) => !truth.mustNot.has(vip))) };
}

/** Only what the fault leads to is named, and what is not the fault itself never for certain. */
function ofHidden({ causes, results }: Report, fault: Fault): string[] {
  const own = checkOf(fault);
  const possible = downstreamOf(own);
  return causes.flatMap(({ check, kind, confidence, subjects }) => {
    if (!possible.has(check)) return [`${check} ${kind} is named, to which ${fault.root ?? own} does not lead`];
    if (check === own || confidence !== "certain") return [];
    if (isVouchedFor(subjects, results.find(({ id }) => id === check))) return [];
    return [`${check} ${kind} is called certain, and the cause is ${fault.root}`];
  });
}

/** What is well with another peer is not taken for wrong with all of them (rule 4 of the walk). */
function isVouchedFor(subjects: readonly string[], result: Result | undefined): boolean {
  const isPeer = subjects.every((subject) => subject.startsWith("peer:") && subject !== "peer:*");
  const isWell = result?.findings.some(({ subject, status }) => subject.startsWith("peer:") && status === "pass");
  return isPeer && isWell === true;
}

/** The check that would have told does not say that all is well. */
function ofPassing({ results }: Report, { root }: Fault): string[] {
  if (root === null) return [];
  const [id = "", kind] = root.split(" ");
  if (id in SAYS_WHAT_IT_SAW) return [];
  const result = results.find((each) => each.id === id);
  return result?.status === "pass" ? [`${id} passes, and the cause is ${kind}`] : [];
}

/** Checks of several things, which pass with what they could see, and why that is no wrong word. */
const SAYS_WHAT_IT_SAW: Readonly<Record<string, string>> = {
  "kube-vip/control-plane": "the address is one: the rest is for the API or the log to say",
  "kube-vip/image": "the version has no bug that what is seen is a symptom of",
};

for (const [index, fault] of FAULTS.entries()) {
  test(`«${fault.name}» is not taken for something else by who sees less`, () => {
    const all = SITES.filter((site) => fits(site, fault));
    const lenses = LENSES.filter((lens) => lens !== WHOLE);
    const found = lenses.flatMap((lens, at) => {
      const fitting = all.filter((site) => lens.fits?.(site) ?? true);
      // Each fault through every third lens, on a site of those that fit.
      const chosen = isWhole
        ? fitting
        : (index + at) % 3 === 0
        ? fitting.slice(at % Math.max(1, fitting.length)).slice(0, 1)
        : [];
      return chosen.flatMap((site) => complaints(site, { fault, lens }));
    });
    assert.equal(found, []);
  });
}

test.run();
