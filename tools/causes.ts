/**
 * `./dev causes FILE`: the engine over a file of cases and the `graph.yaml` beside it.
 *
 * @module
 */
import process from "node:process";
import { parse } from "@std/yaml";
import { type Case, differences, type GraphFile } from "./causes/cases.ts";

async function main(path: string | undefined): Promise<number> {
  if (path === undefined) {
    console.error("expected a file of cases, as fixtures/causes/cases.yaml");
    return 64;
  }
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
  const graph = parse(await Deno.readTextFile(`${folder}/graph.yaml`)) as GraphFile;
  const { cases } = parse(await Deno.readTextFile(path)) as { cases: readonly Case[] };
  let failed = 0;
  for (const each of cases) {
    const said = differences(graph, each);
    if (said.length === 0) continue;
    failed++;
    console.log([`${each.id}: ${each.story}`, ...said.map((line) => `  ${line}`)].join("\n"));
  }
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  return failed === 0 && cases.length > 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await main(Deno.args[0]);
