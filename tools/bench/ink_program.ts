import { bundle } from "../build/bundle.ts";
import { compile } from "../build/compile.ts";
import { fillNpmFolder } from "../build/npm_folder.ts";
import type { Bench } from "./row.ts";

/** Builds `programs/ink.tsx` as the doctor is built. */
export async function buildInkProgram({ root, scratch }: Bench): Promise<string> {
  const npmFolder = `${root}/.cache/npm`;
  await fillNpmFolder(root, npmFolder);
  const entry = await bundle({
    entry: `${root}/tools/bench/programs/ink.tsx`,
    npmFolder,
    output: `${scratch}/ink-bundle`,
  });
  const output = `${scratch}/ink`;
  await compile({ entry, target: Deno.build.target, output });
  return output;
}
