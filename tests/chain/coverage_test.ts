// permissions: --allow-env --allow-read=fixtures
/** Every link of the chain has faults, and every check of the catalogue one that it is the cause of, or a reason why not. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../../checks/catalogue.ts";
import { fits } from "./expect/cases.ts";
import { checkOf } from "./expect/expectation.ts";
import { FAULTS } from "./faults/all.ts";
import { LINKS } from "./faults/fault.ts";
import { SITES } from "./site/sites.ts";

/** Checks that are the cause of no single fault, and why. */
const NEVER_A_CAUSE: Readonly<Record<string, string>> = {
  "node/api-access": "this tool's own access hides things, and breaks none: the lenses take it away",
  "node/provider": "sensors that contradict each other are worth a warning at most",
  "ccm/logs": "a log corroborates, and decides nothing",
  "kube-vip/logs": "a log corroborates, and decides nothing",
};

const covered = new Set(FAULTS.map(checkOf));

for (const { id } of catalogue) {
  test(`${id} is the cause of a fault, or never one`, () => {
    assert.is(covered.has(id), !(id in NEVER_A_CAUSE));
  });
}

test("every reason is of a check that there is", () => {
  const ids = catalogue.map((check) => check.id);
  assert.equal(Object.keys(NEVER_A_CAUSE).filter((id) => !ids.includes(id)), []);
});

for (const link of LINKS) {
  test(`the link «${link}» of the chain breaks in some way`, () => {
    assert.ok(FAULTS.some((fault) => fault.link === link && fault.root !== null));
  });
}

test("every fault names a check and one of its kinds, has a name of its own, and a site to happen on", () => {
  const kinds = new Map(catalogue.map(({ id, kinds }) => [id, Object.keys(kinds)]));
  for (const fault of FAULTS) {
    const [, kind] = (fault.root ?? "").split(" ");
    assert.ok(kinds.has(checkOf(fault)), fault.name);
    assert.ok(kind === undefined || kinds.get(checkOf(fault))?.includes(kind), `${fault.name}: ${fault.root}`);
    assert.ok(SITES.some((site) => fits(site, fault)), fault.name);
  }
  assert.is(new Set(FAULTS.map(({ name }) => name)).size, FAULTS.length);
});

test.run();
