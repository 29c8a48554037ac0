/** Every scenario of the tree with its facts and its report, made once a test file. */
import { expand } from "../../../checks/demo/expand.ts";
import type { RecordedFacts } from "../../../checks/engine/replay.ts";
import type { Report } from "../../../checks/engine/report.ts";
import { layersOf, readScenarios, type Scenarios } from "../../../tools/scenarios/read.ts";
import { reportOf } from "./run.ts";

export const scenarios: Scenarios = readScenarios();

export const recorded: ReadonlyMap<string, RecordedFacts> = new Map(
  [...scenarios.keys()].map((name) => [name, expand(layersOf(scenarios, name))]),
);

export const reports: ReadonlyMap<string, Report> = new Map(
  [...recorded].map(([name, facts]) => [name, reportOf(facts)]),
);
