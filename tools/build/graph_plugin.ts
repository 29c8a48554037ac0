import type { Loader, OnLoadResult, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from "esbuild";
import { findModule, type ModuleGraph } from "./module_graph.ts";

/** Namespace of the modules that come from Deno's graph; npm packages stay in esbuild's own `file`. */
const namespace = "deno";

const loaders: Readonly<Record<string, Loader>> = {
  JavaScript: "js",
  Mjs: "js",
  JSX: "jsx",
  TypeScript: "ts",
  Mts: "ts",
  TSX: "tsx",
  Json: "json",
};

/**
 * Lets esbuild follow `file:`, `jsr:` and `https:` imports by the graph that Deno made, and npm imports by a
 * `node_modules` folder.
 *
 * @param graph Of the entry that is bundled.
 * @param npmFolder The folder that holds `node_modules`.
 */
export function graphPlugin(graph: ModuleGraph, npmFolder: string): Plugin {
  function setup(build: PluginBuild): void {
    build.onResolve({ filter: /.*/ }, (args) => resolve(build, args));
    build.onLoad({ filter: /.*/, namespace }, (args) => load(args.path));
  }

  function resolve(build: PluginBuild, args: OnResolveArgs): OnResolveResult | Promise<OnResolveResult> | undefined {
    if (args.kind === "entry-point") return { path: graph.root, namespace };
    if (args.namespace !== namespace) return undefined;
    const importer = findModule(graph, args.importer);
    const target = importer.dependencies?.find((dependency) => dependency.specifier === args.path)?.code;
    if (target?.specifier === undefined) throw new Error(target?.error ?? `Deno did not resolve ${args.path}.`);
    const module = findModule(graph, target.specifier);
    if (module.kind === "node") return { path: module.specifier, external: true };
    if (module.kind !== "npm") return { path: module.specifier, namespace };
    return build.resolve(npmPath(module.specifier), { kind: args.kind, resolveDir: npmFolder });
  }

  async function load(specifier: string): Promise<OnLoadResult> {
    const module = findModule(graph, specifier);
    const loader = loaders[module.mediaType ?? ""];
    if (!loader || module.local === undefined) {
      throw new Error(`${specifier} is ${module.mediaType}, not code or JSON.`);
    }
    const text = await Deno.readTextFile(module.local);
    return { contents: specifier === graph.root ? withoutReExports(text) : text, loader };
  }

  return { name: "deno-graph", setup };
}

/**
 * A module without what it only passes on to its importers: a program has none, and would load all of it at every start.
 * esbuild keeps the exports of an entry, and cannot be told that nobody wants them.
 */
export function withoutReExports(text: string): string {
  return text.replaceAll(/^export (?:type )?(?:\*|\{[^}]*\})(?: as \w+)? from "[^"]+";$/gm, "");
}

/** `npm:/semver@7.8.6/functions/satisfies.js` as `node_modules` knows it: `semver/functions/satisfies.js`. */
export function npmPath(specifier: string): string {
  const parts = /^npm:\/?((?:@[^/]+\/)?[^/@]+)(?:@[^/]+)?(\/.*)?$/.exec(specifier);
  if (!parts) throw new Error(`${specifier} names no npm package.`);
  return `${parts[1]}${parts[2] ?? ""}`;
}
