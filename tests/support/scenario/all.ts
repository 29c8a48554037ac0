/** Every scenario of the tree with its facts, read once a test file. */
import { expand } from "../../../checks/demo/expand.ts";
import type { RecordedFacts } from "../../../checks/engine/replay.ts";
import { layersOf, readScenarios, type Scenarios } from "../../../tools/scenarios/read.ts";

export const scenarios: Scenarios = readScenarios();

export const recorded: ReadonlyMap<string, RecordedFacts> = new Map(
  [...scenarios.keys()].map((name) => [name, expand(layersOf(scenarios, name))]),
);
