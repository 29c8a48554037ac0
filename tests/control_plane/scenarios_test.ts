// group: lab
// timeout: 240
import { test } from "uvu";
import * as assert from "uvu/assert";
import { expand } from "../../checks/demo/expand.ts";
import { layersOf, readScenarios } from "../../tools/scenarios/read.ts";
import { takeDownAtTheEnd } from "../lab/support/take_down.ts";
import { skip } from "../support/skip.ts";
import {
  canControl,
  collectionOf,
  type ControlPlane,
  type KubernetesObject,
  startControlPlane,
} from "./support/control_plane.ts";
import { objectsOf } from "./support/objects_of.ts";

const scenarios = readScenarios();

let plane: ControlPlane;

/** Each object once, with the first scenario that has it. */
function allObjects(): ReadonlyMap<string, { readonly object: KubernetesObject; readonly scenario: string }> {
  const found = new Map<string, { readonly object: KubernetesObject; readonly scenario: string }>();
  for (const scenario of scenarios.keys()) {
    for (const object of objectsOf(expand(layersOf(scenarios, scenario)))) {
      const key = JSON.stringify(object);
      if (!found.has(key)) found.set(key, { object, scenario });
    }
  }
  return found;
}

function declareTests(): void {
  test.before(async () => {
    await takeDownAtTheEnd();
    plane = await startControlPlane();
  });
  test.after(async () => await plane.close());

  test("a real API server accepts the objects of every scenario", async () => {
    const objects = [...allObjects().values()];
    const namespaces = [...new Set(objects.map(({ object }) => object.metadata.namespace))].filter((name) =>
      name !== undefined
    );
    // Those of the system are there, or come by themselves.
    await plane.send(namespaces.map((name) => ({
      method: "POST",
      path: "/api/v1/namespaces",
      body: { apiVersion: "v1", kind: "Namespace", metadata: { name } },
    })));
    const answers = await plane.send(objects.map(({ object }) => ({
      method: "POST",
      path: `${collectionOf(object)}?dryRun=All`,
      body: object,
    })));
    const refused = answers.flatMap(({ status, body }, index) => {
      const { object, scenario } = objects[index]!;
      return status < 300 ? [] : [`${scenario}: ${object.kind} ${object.metadata.name}: ${JSON.stringify(body)}`];
    });
    assert.equal(refused, []);
    for (const kind of ["Node", "Service", "DaemonSet", "Pod", "Secret"]) {
      assert.ok(objects.some(({ object }) => object.kind === kind), kind);
    }
  });
}

const why = await canControl();
if (why === null) declareTests();
else skip(why);
test.run();
