// permissions: --allow-env --allow-read=fixtures
// deno: both
/**
 * Every scenario through the whole engine. What this file may touch proves that checks and model are pure: a connect, a
 * process, a file elsewhere throws here.
 */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { HEALTHY } from "../../tools/scenarios/read.ts";
import { scenarios } from "../support/scenario/all.ts";
import { differences, type Outcome, outcomeOf } from "../support/scenario/outcome.ts";
import { reports } from "../support/scenario/reports.ts";

function outcomeOfScenario(name: string | undefined): Outcome {
  const report = reports.get(name ?? HEALTHY);
  return report === undefined ? new Map() : outcomeOf(report);
}

test("nothing fails and nothing warns on the healthy node", () => {
  const words = [...outcomeOfScenario(HEALTHY)].flatMap(([check, subjects]) =>
    [...subjects].filter(([, word]) => word !== "pass").map(([subject, word]) => `${check} ${subject}: ${word}`)
  );
  assert.equal(words, []);
  assert.is(reports.get(HEALTHY)?.summary.status, "healthy");
});

for (const [name, scenario] of scenarios) {
  test(`${name}: ${scenario.story}`, () => {
    const report = reports.get(name);
    assert.ok(report);
    assert.equal(differences(scenario, { report, base: outcomeOfScenario(scenario.extends) }), []);
  });
}

test("outside of fixtures nothing can be read here, and nothing else be asked", () => {
  assert.throws(() => Deno.readTextFileSync("/proc/self/status"), /NotCapable|read access/);
  assert.throws(() => new Deno.Command("true").outputSync(), /NotCapable|run access/);
  assert.throws(() => Deno.openSync("/dev/null", { write: true }), /NotCapable|access/);
});

test.run();
