// permissions: --allow-env --allow-read=fixtures
/** What the program carries with it is what the scenario files say. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { demoScenarios } from "../../checks/demo/scenarios.ts";
import { demosOf } from "../../tools/generate/write_demo.ts";
import { recorded, scenarios } from "../support/scenario/all.ts";
import { reportOf } from "../support/scenario/run.ts";

test("demo without a name shows a node that is healthy but for the missing route to 169.254.255.2", async () => {
  const report = reportOf(await demoScenarios[0]?.load() ?? {});
  assert.equal(report.causes.map(({ check, subjects }) => ({ check, subjects })), [
    { check: "routes/peer-route", subjects: ["peer:169.254.255.2"] },
  ]);
  assert.equal(report.causes[0]?.remedies.flatMap(({ commands }) => commands), [
    "ip route replace 169.254.255.2 via 10.66.6.2 dev priv src 10.66.6.3",
  ]);
  assert.is(report.summary.exitCode, 1);
});

test("every demo holds the facts of its scenario", async () => {
  const demos = demosOf(scenarios);
  assert.equal(demoScenarios.map(({ name }) => name), [...demos.keys()]);
  for (const { name, story, load } of demoScenarios) {
    const scenario = demos.get(name) ?? "";
    assert.equal(await load(), recorded.get(scenario), name);
    assert.is(story, scenarios.get(scenario)?.story);
  }
});

test("every story can be shown, each under one name", () => {
  const shown = [...demosOf(scenarios).values()];
  const stories = [...scenarios.keys()].filter((name) => name.startsWith("stories/"));
  assert.equal(stories.filter((name) => !shown.includes(name)), []);
  assert.is(new Set(demoScenarios.map(({ name }) => name)).size, demoScenarios.length);
});

test.run();
