/**
 * The scenario files of `fixtures/scenarios/`, by their name: the path without its ending, as `routes/peer-route`.
 *
 * @module
 */
import { parse } from "@std/yaml";
import * as v from "valibot";
import { type Layer, layersOf as layersBehind } from "../../checks/demo/layer.ts";
import { projectRoot } from "../project_root.ts";
import { type Scenario, ScenarioShape } from "./shape.ts";

export const HEALTHY = "_healthy";

export type Scenarios = ReadonlyMap<string, Scenario>;

/** Reads all of them, sorted by name. */
export function readScenarios(): Scenarios {
  const root = `${projectRoot}/fixtures/scenarios/`;
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

/** A scenario behind all that it extends, the whole node first. */
export function layersOf(scenarios: Scenarios, name: string): Layer[] {
  return layersBehind(name, (each) => scenarios.get(each));
}

function namesBelow(root: string, folder: string): string[] {
  const names: string[] = [];
  for (const { name, isDirectory } of Deno.readDirSync(`${root}${folder}`)) {
    if (isDirectory) names.push(...namesBelow(root, `${folder}${name}/`));
    else if (name.endsWith(".yaml")) names.push(`${folder}${name.slice(0, -".yaml".length)}`);
  }
  return names;
}
