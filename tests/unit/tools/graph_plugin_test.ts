import { test } from "uvu";
import * as assert from "uvu/assert";
import { npmPath, withoutReExports } from "../../../tools/build/graph_plugin.ts";

test("Deno's npm specifiers lose their version, and nothing else", () => {
  assert.is(npmPath("npm:/ink@8.0.0"), "ink");
  assert.is(npmPath("npm:ink@8.0.0"), "ink");
  assert.is(npmPath("npm:/semver@7.8.6/functions/satisfies.js"), "semver/functions/satisfies.js");
  assert.is(npmPath("npm:/@inkjs/ui@2.0.0"), "@inkjs/ui");
  assert.is(npmPath("npm:/@scope/name@1.0.0/sub/path.js"), "@scope/name/sub/path.js");
});

test("what names no npm package is refused", () => {
  assert.throws(() => npmPath("jsr:@std/yaml@1"), /names no npm package/);
});

test("what the entry only passes on is left out of a program, and nothing else", () => {
  const text = [
    'import { main } from "./main.ts";',
    'export { one } from "./one.ts";',
    'export {\n  two,\n  type Three,\n} from "./two.ts";',
    'export type { Four } from "./four.ts";',
    'export * from "./five.ts";',
    'export * as six from "./six.ts";',
    "export const seven = 7;",
    "export { eight };",
  ].join("\n");
  const left = withoutReExports(text).split("\n").filter((line) => line !== "");
  assert.equal(left, ['import { main } from "./main.ts";', "export const seven = 7;", "export { eight };"]);
});

test.run();
