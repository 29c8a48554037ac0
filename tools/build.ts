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
import { projectRoot } from "./project_root.ts";

async function build(target: string, output: string): Promise<void> {
  const npmFolder = `${projectRoot}/.cache/npm`;
  await fillNpmFolder(projectRoot, npmFolder);
  // Two builds at once must not write into each other; ./dev sweeps what an interrupted one leaves.
  const bundled = `${projectRoot}/.cache/tmp.bundle-${Deno.pid}`;
  try {
    const entry = await bundle({ entry: `${projectRoot}/mod.ts`, npmFolder, output: bundled });
    await compile({ entry, target, output });
  } finally {
    await Deno.remove(bundled, { recursive: true }).catch(() => undefined);
  }
  const { size } = await Deno.stat(output);
  console.log(`${output.replace(`${projectRoot}/`, "")} (${(size / 1e6).toFixed(1)} MB, ${target})`);
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
