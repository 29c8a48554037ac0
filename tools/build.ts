/**
 * Makes one executable file of the doctor: bundles it, then puts the bundle behind a `denort`. Called by `./dev build`,
 * which names that one in `DENORT_BIN`.
 *
 *     deno run -A tools/build.ts --target TRIPLE --output FILE
 *
 * @module
 */

import process from "node:process";
import { bundle } from "./build/bundle.ts";
import { compile } from "./build/compile.ts";
import { fillNpmFolder } from "./build/npm_folder.ts";

const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");

async function build(target: string, output: string): Promise<void> {
  const npmFolder = `${root}/.cache/npm`;
  await fillNpmFolder(root, npmFolder);
  const entry = await bundle({ entry: `${root}/mod.ts`, npmFolder, output: `${root}/.cache/bundle` });
  await compile({ entry, target, output });
  const { size } = await Deno.stat(output);
  console.log(`${output.replace(`${root}/`, "")} (${(size / 1e6).toFixed(1)} MB, ${target})`);
}

const [targetFlag, target, outputFlag, output] = Deno.args;
if (targetFlag !== "--target" || outputFlag !== "--output" || !target || !output) {
  throw new Error("Expected --target TRIPLE --output FILE.");
}
try {
  await build(target, output);
} catch (error) {
  console.error(`build: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
