/** The cases of `fixtures/causes/`, through the walk over the graph. */
import { parse } from "@std/yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Case, differences, type GraphFile } from "../../../tools/causes/cases.ts";

function read(name: string): unknown {
  return parse(Deno.readTextFileSync(new URL(`../../../fixtures/causes/${name}`, import.meta.url)));
}

const graph = read("graph.yaml") as GraphFile;
const { cases } = read("cases.yaml") as { cases: readonly Case[] };

test("all cases are there", () => {
  assert.is(new Set(cases.map(({ id }) => id)).size, 126);
});

for (const each of cases) {
  test(`${each.id}: ${each.story}`, () => assert.equal(differences(graph, each), []));
}

test("a case that expects something else differs, in each thing that it says", () => {
  const one = cases.find(({ id }) => id === "tcp-refused") as Case;
  const wrong = {
    ...one,
    expect: { roots: [{ check: "bgp/open" }], latent: ["bgp/tcp none"], exit: 0, status: "healthy" },
  };
  assert.equal(differences(graph, wrong).map((line) => line.split(":", 1)[0]), ["roots", "latent", "exit", "status"]);
});

test.run();
