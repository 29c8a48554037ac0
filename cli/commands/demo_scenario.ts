import type { DemoScenario } from "../../checks/demo/load.ts";
import { demoScenarios } from "../../checks/demo/scenarios.ts";
import { nearest, UsageError } from "../usage.ts";

/** A built-in scenario, the first where there is no name; throws {@link UsageError} for an unknown one. */
export function demoScenario(name: string | null): DemoScenario {
  const names = demoScenarios.map((scenario) => scenario.name);
  const scenario = name === null ? demoScenarios[0] : demoScenarios.find((each) => each.name === name);
  if (scenario === undefined) {
    const near = name === null ? null : nearest(name, names);
    throw new UsageError({
      kind: "scenario",
      found: `no scenario ${JSON.stringify((name ?? "").slice(0, 80))}`,
      expected: `one of ${names.join(", ")}`,
      hint: near === null ? "kube-vip-doctor demo" : `Did you mean ${near}?`,
    });
  }
  return scenario;
}
