/** One module that Deno found on the way from the entry, in the words of `deno info --json`. */
export interface GraphModule {
  readonly specifier: string;
  /** `esm`, `asserted` (JSON), `npm` or `node`. */
  readonly kind: string;
  /** Its file on this machine: in the tree, in the folder registry or in Deno's cache. */
  readonly local?: string;
  readonly mediaType?: string;
  readonly error?: string;
  readonly dependencies?: readonly GraphDependency[];
}

/** One import as it is written, and where Deno found it. */
export interface GraphDependency {
  readonly specifier: string;
  readonly code?: { readonly specifier?: string; readonly error?: string };
}

/** Everything that an entry imports, also by literal dynamic imports. */
export interface ModuleGraph {
  readonly root: string;
  readonly modules: ReadonlyMap<string, GraphModule>;
  readonly redirects: Readonly<Record<string, string>>;
}

/** Asks Deno itself how `entry`'s imports resolve, so that a bundle and a plain run never differ. */
export async function readModuleGraph(entry: string): Promise<ModuleGraph> {
  const command = new Deno.Command(Deno.execPath(), { args: ["info", "--json", entry], stderr: "inherit" });
  const { success, stdout } = await command.output();
  if (!success) throw new Error(`deno info cannot follow the imports of ${entry}.`);
  const answer = JSON.parse(new TextDecoder().decode(stdout)) as {
    readonly roots: readonly string[];
    readonly modules: readonly GraphModule[];
    readonly redirects: Record<string, string>;
  };
  const root = answer.roots[0];
  if (root === undefined) throw new Error(`deno info found no module in ${entry}.`);
  const modules = new Map(answer.modules.map((module) => [module.specifier, module]));
  return { root, modules, redirects: answer.redirects };
}

/** The module behind `specifier`, which may be redirected (`jsr:…` to a file) more than once. */
export function findModule(graph: ModuleGraph, specifier: string): GraphModule {
  let at = specifier;
  for (let steps = 0; steps < 10 && graph.redirects[at] !== undefined; steps++) at = graph.redirects[at] ?? at;
  const module = graph.modules.get(at);
  if (!module) throw new Error(`Deno's module graph does not hold ${at}.`);
  if (module.error) throw new Error(module.error);
  return module;
}
