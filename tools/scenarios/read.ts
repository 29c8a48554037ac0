/**
 * The scenario files of `fixtures/scenarios/`, by their name: the path without its ending, as `routes/peer-route`.
 *
 * @module
 */
import { parse } from "@std/yaml";
import * as v from "valibot";
import type { Layer } from "../../checks/demo/layer.ts";
import { type Scenario, ScenarioShape } from "./shape.ts";

export const HEALTHY = "_healthy";

export type Scenarios = ReadonlyMap<string, Scenario>;

/** Reads all of them, sorted by name. */
export function readScenarios(): Scenarios {
  const root = new URL("../../fixtures/scenarios/", import.meta.url).pathname;
  const names = namesBelow(root, "").sort();
  return new Map(names.map((name) => [name, parseScenario(name, Deno.readTextFileSync(`${root}${name}.yaml`))]));
}

/**
 * @throws {SyntaxError} If it is no YAML, or has not the shape of a scenario.
 */
export function parseScenario(name: string, source: string): Scenario {
  // Not the default schema: it makes dates of what looks like a time.
  const result = v.safeParse(ScenarioShape, parse(source, { schema: "core" }));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new SyntaxError(`${name}: ${v.getDotPath(issue) ?? "the document"}: ${issue.message}`);
}

/**
 * A scenario behind all that it extends, the whole node first.
 *
 * @throws {ReferenceError} If something that is extended does not exist, or extends itself.
 */
export function layersOf(scenarios: Scenarios, name: string): Layer[] {
  const layers: Layer[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = name; next !== undefined;) {
    const scenario: Scenario | undefined = scenarios.get(next);
    if (scenario === undefined) throw new ReferenceError(`${name} extends ${next}, which does not exist`);
    if (seen.has(next)) throw new ReferenceError(`${name} extends itself`);
    seen.add(next);
    const { observedAt, sources, facts }: Scenario = scenario;
    layers.unshift({
      facts,
      ...(observedAt === undefined ? {} : { observedAt }),
      ...(sources === undefined ? {} : { sources }),
    });
    next = scenario.extends;
  }
  return layers;
}

function namesBelow(root: string, folder: string): string[] {
  const names: string[] = [];
  for (const { name, isDirectory } of Deno.readDirSync(`${root}${folder}`)) {
    if (isDirectory) names.push(...namesBelow(root, `${folder}${name}/`));
    else if (name.endsWith(".yaml")) names.push(`${folder}${name.slice(0, -".yaml".length)}`);
  }
  return names;
}
