import * as esbuild from "esbuild";
import { graphPlugin } from "./graph_plugin.ts";
import { readModuleGraph } from "./module_graph.ts";

/** Where a bundle comes from and goes to; all paths are absolute. */
export interface BundleOptions {
  /** The module that is run. */
  readonly entry: string;
  /** The folder that holds `node_modules`. */
  readonly npmFolder: string;
  /** Is made anew. */
  readonly output: string;
}

/**
 * npm packages that are CommonJS call `require`, which an ES module has to make for itself. It costs Deno part of a
 * millisecond in each chunk that does so.
 */
const makeRequire = `import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);`;

/**
 * Bundles a program into `output/mod.js` and one chunk for each literal dynamic import, and puts a `deno.json` beside them
 * that names no packages: so a compiled program carries no npm snapshot, which it would resolve at every start.
 *
 * @returns Path of the entry chunk.
 */
export async function bundle({ entry, npmFolder, output }: BundleOptions): Promise<string> {
  await Deno.remove(output, { recursive: true }).catch(() => undefined);
  await Deno.mkdir(output, { recursive: true });
  const graph = await readModuleGraph(entry);
  try {
    const { outputFiles } = await esbuild.build({
      entryPoints: { mod: entry },
      outdir: output,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "es2022",
      jsx: "automatic",
      minify: true,
      charset: "utf8",
      legalComments: "none",
      define: { "process.env.NODE_ENV": '"production"' },
      // Ink asks for it only where DEV=true is set.
      external: ["react-devtools-core"],
      plugins: [graphPlugin(graph, npmFolder)],
      tsconfigRaw: { compilerOptions: {} },
      logLevel: "silent",
      write: false,
    });
    for (const { path, text } of outputFiles) {
      await Deno.writeTextFile(path, callsRequire(text) ? `${makeRequire}\n${text}` : text);
    }
  } finally {
    await esbuild.stop();
  }
  await Deno.writeTextFile(`${output}/deno.json`, '{ "lock": false }\n');
  return `${output}/mod.js`;
}

/** Whether a chunk speaks of the global `require`, be it only to look whether there is one. */
function callsRequire(text: string): boolean {
  return /(?<![\w$.])require(?![\w$:])/.test(text);
}
