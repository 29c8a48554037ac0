import { test } from "uvu";
import * as assert from "uvu/assert";
import { expand } from "../../checks/demo/expand.ts";
import { layersOf } from "../../checks/demo/layer.ts";
import { merge } from "../../checks/demo/merge.ts";

test("objects are merged at every depth, anything else replaces", () => {
  const base = { a: { b: 1, c: { d: [1, 2], e: "old" } }, f: true };
  const over = { a: { c: { d: [3], e: "new" } }, g: null };
  assert.equal(merge(base, over, "facts"), { a: { b: 1, c: { d: [3], e: "new" } }, f: true, g: null });
});

test("nothing of what is laid under is changed", () => {
  const base = { a: { b: [{ c: 1 }] } };
  merge(base, { a: { b: { 0: { c: 2 }, 1: { c: 3 } }, remove: [] } }, "facts");
  assert.equal(base, { a: { b: [{ c: 1 }] } });
});

test("keys can be taken out, at any depth", () => {
  assert.equal(merge({ a: { b: 1, c: 2 }, d: 3 }, { a: { remove: ["b"] }, remove: ["d"] }, "facts"), { a: { c: 2 } });
});

test("an object over a list changes, adds and takes out elements by their number", () => {
  const list = [{ name: "a", up: true }, { name: "b", up: true }];
  assert.equal(merge(list, { 1: { up: false } }, "links"), [{ name: "a", up: true }, { name: "b", up: false }]);
  assert.equal(merge(list, { 2: { name: "c" } }, "links"), [...list, { name: "c" }]);
  assert.equal(merge(list, { remove: [0] }, "links"), [{ name: "b", up: true }]);
  assert.equal(merge(list, [], "links"), []);
});

test("a fact that is unknown is replaced, and replaces, as a whole", () => {
  const unknown = { unknown: "timeout", detail: "No answer" };
  assert.equal(merge({ a: { b: 1, c: 2 } }, { a: unknown }, "facts"), { a: unknown });
  assert.equal(merge({ a: unknown }, { a: { b: 1 } }, "facts"), { a: { b: 1 } });
});

const mistakes: readonly (readonly [string, unknown, unknown, string])[] = [
  ["taking out a key that is not there", { a: 1 }, { remove: ["b"] }, "facts: there is no b to remove"],
  ["taking out an element that is not there", [1], { remove: [1] }, "facts: a list of 1 has no element 1 to remove"],
  ["leaving a gap in a list", [1], { 2: 3 }, "facts: a list of 1 has no element 2"],
  ["naming an element by a word", [1], { first: 3 }, "facts: a list of 1 has no element first"],
  ["taking out what is no list of keys", { a: 1 }, { remove: "a" }, "facts.remove: expected a list of keys"],
];
for (const [what, base, over, message] of mistakes) {
  test(`${what} is an error that says where`, () => {
    assert.throws(() => merge(base, over, "facts"), (error: Error) => error.message === message);
  });
}

test("an error deep inside says the whole way", () => {
  assert.throws(() => merge({ a: { b: [] } }, { a: { b: { remove: [0] } } }, "facts"), /^facts\.a\.b: a list of 0/);
});

test("a layer stands behind all that it extends", () => {
  const found = new Map([
    ["whole", { facts: { a: 1 } }],
    ["near", { extends: "whole", facts: { a: 2 } }],
    ["far", { extends: "near", facts: { a: 3 } }],
    ["lost", { extends: "nowhere", facts: {} }],
    ["round", { extends: "round", facts: {} }],
  ]);
  const find = (name: string) => found.get(name);
  assert.equal(layersOf("far", find).map(({ facts }) => facts["a"]), [1, 2, 3]);
  assert.throws(() => layersOf("lost", find), /lost extends nowhere, which does not exist/);
  assert.throws(() => layersOf("round", find), /round extends itself/);
});

test("values become facts with their source and time, families one a peer", () => {
  const layers = [
    {
      observedAt: "2026-11-24T02:14:09Z",
      sources: { host: "/etc/hostname", route: "RTM_GETROUTE {peer}" },
      facts: {
        host: { name: "worker-1" },
        node: { unknown: "timeout", detail: "No answer" },
        route: { "10.0.0.1": { kind: "none" }, "10.0.0.2": { unknown: "unsupported" } },
      },
    },
    { sources: { node: "GET /api/v1/nodes" }, facts: { host: { name: "worker-2" } } },
  ];
  const observed = { observedAt: "2026-11-24T02:14:09Z", durationMs: 0 };
  assert.equal(expand(layers), {
    "host": { state: "known", value: { name: "worker-2" }, source: "/etc/hostname", ...observed },
    "node": { state: "unknown", reason: "timeout", detail: "No answer", source: "GET /api/v1/nodes", ...observed },
    "route|peer:10.0.0.1": { state: "known", value: { kind: "none" }, source: "RTM_GETROUTE 10.0.0.1", ...observed },
    "route|peer:10.0.0.2": {
      state: "unknown",
      reason: "unsupported",
      detail: 'Nothing tells "route"',
      source: "RTM_GETROUTE 10.0.0.2",
      ...observed,
    },
  });
});

test.run();
