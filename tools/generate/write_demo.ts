import type { Layer } from "../../checks/demo/layer.ts";
import type { Scenarios } from "../scenarios/read.ts";

/** Name of a demo to its scenario; the first one is what `demo` shows without a name. */
const NAMED = {
  "route-missing": "routes/peer-route",
  "healthy": "_healthy",
  "tor-refuses": "bgp/tcp",
  "tor-unknown-neighbor": "bgp/open",
  "tor-shut-down": "bgp/open-shutdown",
  "tor-wants-password": "bgp/password",
  "wrong-asn": "bgp/asn",
  "half-dead-session": "bgp/session-unacknowledged",
  "gateway-silent": "routes/gateway-neighbour",
  "link-down": "routes/link",
  "source-absent": "routes/source-present",
  "local-firewall": "routes/firewall",
  "annotations-missing": "annotations/present",
  "annotations-mixed": "annotations/format",
  "bgp-not-enabled": "metadata/bgp-enabled",
  "node-deleted": "node/found",
  "static-peers-malformed": "kube-vip/config",
} as const;

const STORIES = "stories/";

/** Demo to scenario: those named here, then every story by its own name. */
export function demosOf(scenarios: Scenarios): ReadonlyMap<string, string> {
  const stories = [...scenarios.keys()].filter((name) => name.startsWith(STORIES));
  return new Map([...Object.entries(NAMED), ...stories.map((name) => [name.slice(STORIES.length), name] as const)]);
}

/** The text of `checks/demo/scenarios.ts`. */
export function writeDemos(scenarios: Scenarios): string {
  const rows = [...demosOf(scenarios)].map(([name, scenario]) => {
    const story = scenarios.get(scenario)?.story;
    if (story === undefined) throw new ReferenceError(`demo ${name}: there is no scenario ${scenario}`);
    return `{ name: ${JSON.stringify(name)}, story: ${JSON.stringify(story)}, load: () => load(${
      JSON.stringify(scenario)
    }) },`;
  });
  return `// GENERATED from fixtures/scenarios by ./dev generate.
import { type DemoScenario, load } from "./load.ts";

/** Every built-in node; the first one is what \`demo\` shows without a name. */
export const demoScenarios: readonly DemoScenario[] = [
${rows.join("\n")}
];
`;
}

/** The text of `checks/demo/recorded.ts`: the scenarios of all demos, and what they extend. */
export function writeRecorded(scenarios: Scenarios): string {
  const layers = new Map<string, Layer>();
  for (const scenario of demosOf(scenarios).values()) {
    for (let next: string | undefined = scenario; next !== undefined;) {
      const layer: Layer | undefined = scenarios.get(next);
      if (layer === undefined) throw new ReferenceError(`${scenario} extends ${next}, which does not exist`);
      layers.set(next, withoutExpectation(layer));
      next = layer.extends;
    }
  }
  const sorted = Object.fromEntries([...layers].sort(([one], [other]) => one < other ? -1 : 1));
  return `// GENERATED from fixtures/scenarios by ./dev generate.
// deno-fmt-ignore-file
import type { Layer } from "./layer.ts";

export const recorded: Readonly<Record<string, Layer>> = ${JSON.stringify(sorted, null, 1)};
`;
}

/** What JSON leaves out where it is not there is left out here. */
function withoutExpectation({ extends: base, observedAt, sources, facts }: Layer): Layer {
  return { extends: base, observedAt, sources, facts };
}
