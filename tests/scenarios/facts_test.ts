// timeout: 120
/**
 * The facts of all scenarios against their TypeScript types: a misspelt key, a value that no probe would land, or a fact
 * that somebody reads and the healthy node lacks is an error of the compiler.
 */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { expand } from "../../checks/demo/expand.ts";
import type { Fact } from "../../checks/engine/fact.ts";
import { plan } from "../../checks/plan.ts";
import { projectRoot } from "../../tools/project_root.ts";
import { HEALTHY, layersOf, readScenarios } from "../../tools/scenarios/read.ts";

const scenarios = readScenarios();
const root = new URL("../../", import.meta.url).href;

const PRELUDE = `
import type { Fact } from "${root}checks/engine/fact.ts";
import type { CollectedFacts, PeerFacts } from "${root}checks/model/facts.ts";
type Family = Exclude<keyof PeerFacts, "peer">;
type All = { [K in keyof CollectedFacts]: Fact<CollectedFacts[K]> } & { [K in Family]: Record<string, Fact<PeerFacts[K]>> };
type Any = CollectedFacts & PeerFacts;
`;

interface Found {
  readonly id: string;
  readonly fact: Fact;
  readonly scenario: string;
}

function factsOf(scenario: string): Found[] {
  return Object.entries(expand(layersOf(scenarios, scenario))).map(([key, fact]) => ({
    id: key.split("|", 1)[0] ?? key,
    fact,
    scenario,
  }));
}

/** Collected facts that a check or a derivation reads: the healthy node has to have these. */
function readByAnybody(): string[] {
  const derived = new Set(plan.derivations.flatMap(({ provides }) => provides));
  const read = [
    ...plan.checks.flatMap(({ needs, uses }) => [...needs, ...uses]),
    ...plan.derivations.flatMap(({ uses }) => uses),
  ];
  return [...new Set(read)].filter((id) => !derived.has(id)).sort();
}

/** The healthy node whole, and of all others each fact that no scenario before had. */
function program(leftOut = ""): string {
  const healthy: Record<string, unknown> = {};
  for (const [key, fact] of Object.entries(expand(layersOf(scenarios, HEALTHY)))) {
    const [id = key, subject] = key.split("|");
    if (subject === undefined) healthy[id] = fact;
    else healthy[id] = { ...healthy[id] as Record<string, unknown>, [subject]: fact };
  }
  delete healthy[leftOut];
  const unique = new Map<string, Found>();
  for (const found of [...scenarios.keys()].flatMap(factsOf)) {
    const text = `${found.id} ${JSON.stringify(found.fact)}`;
    if (!unique.has(text)) unique.set(text, found);
  }
  const lines = [...unique.values()].map(({ id, fact, scenario }, index) =>
    `/* ${scenario} */ export const fact${index}: Fact<Any["${id}"]> = ${JSON.stringify(fact)};`
  );
  const ids = readByAnybody().map((id) => JSON.stringify(id)).join(" | ");
  const whole = `Partial<All> & Pick<All, ${ids}>`;
  return [PRELUDE, `export const healthy: ${whole} = ${JSON.stringify(healthy)};`, ...lines].join("\n");
}

/** The compiler's errors, each with the beginning of its line, where the scenario stands. */
function withScenarios(errors: string, text: string): string {
  const lines = text.split("\n");
  return errors.replaceAll(
    / at file:\S+\.ts:(\d+):\d+/g,
    (_, line: string) => ` in ${lines[Number(line) - 1]?.slice(0, 90)}`,
  );
}

async function check(text: string): Promise<string> {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, text);
    const args = ["check", "--quiet", "--config", `${projectRoot}/deno.json`, file];
    const { success, stderr } = await new Deno.Command(Deno.execPath(), { args, env: { NO_COLOR: "1" } }).output();
    return success ? "" : withScenarios(new TextDecoder().decode(stderr), text);
  } finally {
    await Deno.remove(file);
  }
}

test("every fact of every scenario has its type, and the healthy node has every fact that somebody reads", async () => {
  assert.is(await check(program()), "");
});

test("a misspelt key and a missing fact do not compile", async () => {
  const misspelt = program().replaceAll('"carrier"', '"carier"');
  assert.match(await check(misspelt), /"carier"'? does not exist/);
  assert.match(await check(program("privateRoute")), /Property 'privateRoute' is missing/);
});

test("no scenario states what is derived", () => {
  const derived = new Set(plan.derivations.flatMap(({ provides }) => provides));
  const stated = [...scenarios].flatMap(([name, { facts }]) =>
    Object.keys(facts).filter((id) => derived.has(id)).map((id) => `${name}: ${id}`)
  );
  assert.equal(stated, []);
});

test.run();
