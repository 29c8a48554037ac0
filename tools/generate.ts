/**
 * Writes what follows from other files: the list in `tools/generate/outputs.ts`.
 *
 *     deno run -A tools/generate.ts            writes them
 *     deno run -A tools/generate.ts --check    fails where one is stale, and writes nothing
 *
 * @module
 */

import process from "node:process";
import { outputs } from "./generate/outputs.ts";
import { projectRoot } from "./project_root.ts";

const checkOnly = Deno.args.includes("--check");

for (const [path, write] of Object.entries(outputs)) {
  const text = await write(projectRoot);
  const present = await Deno.readTextFile(`${projectRoot}/${path}`).catch(() => "");
  if (present === text) continue;
  if (checkOnly) {
    console.error(`${path} is stale: ./dev generate writes it anew.`);
    process.exitCode = 1;
  } else {
    await Deno.writeTextFile(`${projectRoot}/${path}`, text);
    console.log(path);
  }
}
