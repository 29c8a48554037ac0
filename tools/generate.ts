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

const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
const checkOnly = Deno.args.includes("--check");

for (const [path, write] of Object.entries(outputs)) {
  const text = await write(root);
  const present = await Deno.readTextFile(`${root}/${path}`).catch(() => "");
  if (present === text) continue;
  if (checkOnly) {
    console.error(`${path} is stale: ./dev generate writes it anew.`);
    process.exitCode = 1;
  } else {
    await Deno.writeTextFile(`${root}/${path}`, text);
    console.log(path);
  }
}
