/** How scenario files are read, and how a report is held against one. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseScenario } from "../../tools/scenarios/read.ts";
import type { Scenario } from "../../tools/scenarios/shape.ts";
import { scenarios } from "../support/scenario/all.ts";
import { differences, outcomeOf } from "../support/scenario/outcome.ts";
import { reports } from "../support/scenario/reports.ts";

const WHOLE = `
story: the route is gone
extends: _healthy
facts: { route: { 169.254.255.2: { free: { kind: none } } } }
expect: { routes/peer-route: { peer:169.254.255.2: none }, bgp/tcp: notApplicable }
roots: [routes/peer-route none]
exit: 1
`;

test("a scenario is read as it stands, times included", () => {
  const scenario = parseScenario("x", WHOLE.replace("story:", "observedAt: 2026-11-24T02:14:09Z\nstory:"));
  assert.is(scenario.observedAt, "2026-11-24T02:14:09Z");
  assert.equal(scenario.expect, {
    "routes/peer-route": { "peer:169.254.255.2": "none" },
    "bgp/tcp": "notApplicable",
  });
});

const wrong: readonly (readonly [string, string, RegExp])[] = [
  ["an unknown key", WHOLE.replace("story:", "root: []\nstory:"), /^x: root: /],
  ["no story", WHOLE.replace(/story:.*/, ""), /^x: story: /],
  ["no roots", WHOLE.replace(/roots:.*/, ""), /^x: roots: /],
  ["another exit code", WHOLE.replace("exit: 1", "exit: 3"), /^x: exit: /],
  ["a name that is no check's", WHOLE.replace("bgp/tcp", "BGP"), /^x: expect\.BGP: /],
  ["no YAML", "story: [", /./],
  ["a key that stands twice", `${WHOLE}exit: 1\n`, /exit|duplicated/],
];
for (const [what, source, message] of wrong) {
  test(`${what} is an error that says where`, () => {
    assert.throws(() => parseScenario("x", source), (error: Error) => message.test(error.message));
  });
}

const report = reports.get("routes/peer-route");
const healthy = reports.get("_healthy");
const scenario = scenarios.get("routes/peer-route") as Scenario;

function said(changed: Partial<Scenario>): string[] {
  assert.ok(report && healthy);
  return differences({ ...scenario, ...changed }, { report, base: outcomeOf(healthy) });
}

test("a report that comes out as expected differs in nothing", () => {
  assert.equal(said({}), []);
});

test("each thing that comes out otherwise is said", () => {
  const { "bgp/tcp": _, ...less } = scenario.expect;
  assert.equal(
    said({ expect: less }),
    ["bgp/tcp peer:169.254.255.2: found timeout, expected pass"].concat(
      ["bgp/open", "bgp/asn", "bgp/router-id", "bgp/timers", "bgp/prefix-limit"].map((id) =>
        `${id} peer:169.254.255.2: found blocked, expected pass`
      ),
    ),
  );
  assert.equal(said({ expect: { ...scenario.expect, "bgp/tcp": { "peer:169.254.255.2": "refused" } } }), [
    "bgp/tcp peer:169.254.255.2: found timeout, expected refused",
  ]);
  assert.equal(said({ expect: { ...scenario.expect, "bgp/tcp": { "peer:169.254.255.2": "absent" } } }).length, 1);
  assert.equal(said({ roots: ["bgp/tcp"] }).length, 1);
  assert.equal(said({ exit: 0 }), ["exit: found 1, expected 0"]);
  assert.equal(said({ sentence: "All is well." }).length, 1);
});

test("a root may be expected with its kind or without", () => {
  assert.equal(said({ roots: ["routes/peer-route"] }), []);
  assert.equal(said({ roots: ["routes/peer-route none"] }).length, 1);
});

test("a check that is named though nothing differs is an error, and so is one that is none", () => {
  assert.equal(said({ expect: { ...scenario.expect, "node/found": {} } }), [
    "node/found: named, though it comes out as in what is extended",
  ]);
  assert.equal(said({ expect: { ...scenario.expect, "bgp/tpc": "pass" } }).at(-1), "bgp/tpc: there is no such check");
});

test("one word for a check means that it says this of the node, and nothing of anybody else", () => {
  assert.equal(said({ expect: { ...scenario.expect, "bgp/tcp": "timeout" } }).length, 3);
});

test.run();
