/**
 * Makes a JSR registry in a folder, for networks that mirror npm and nothing else.
 *
 * Deno takes another registry than jsr.io from `JSR_URL`, and that may be a `file:` address. The files come from the npm
 * package `windmill-cli`, which carries copies of the two JSR packages that this project imports: its folders `esm` (code)
 * and `types` (declarations). The code was rewritten by dnt: it asks `_dnt.shims.js` for the globals of Deno.
 *
 * Runs before anything from JSR can be resolved, so it imports nothing.
 *
 *     deno run -A tools/toolchain/registry.ts UNPACKED_NPM_PACKAGE NEW_FOLDER
 *
 * @module
 */

/** One package of the folder registry, and where its files lie below `deps/jsr.io` of the npm package. */
interface Package {
  readonly name: string;
  readonly version: string;
  /** Folder that holds the files of `exports`. */
  readonly home: string;
  /** Other folders that the code of `home` imports by relative paths. */
  readonly needs: readonly string[];
  readonly exports: Readonly<Record<string, string>>;
}

const packages: readonly Package[] = [
  {
    name: "@cliffy/command",
    version: "1.0.0-rc.5",
    home: "@windmill-labs/cliffy-command/1.0.0-rc.5",
    needs: [
      "@windmill-labs/cliffy-flags/1.0.0-rc.5",
      "@windmill-labs/cliffy-internal/1.0.0-rc.5",
      "@windmill-labs/cliffy-table/1.0.0-rc.5",
      "@std/assert/1.0.0-rc.2",
      "@std/cli/1.0.0-rc.2",
      "@std/fmt/0.225.6",
      "@std/internal/1.0.12",
      "@std/text/1.0.0-rc.1",
    ],
    exports: { ".": "mod.js", "./completions": "completions/mod.js", "./upgrade": "upgrade/mod.js" },
  },
  {
    name: "@std/yaml",
    version: "1.0.10",
    home: "@std/yaml/1.0.10",
    needs: [],
    exports: { ".": "mod.js", "./parse": "parse.js", "./stringify": "stringify.js" },
  },
];

const shims = "export const Deno = globalThis.Deno;\nexport const dntGlobalThis = globalThis;\n";

/** Paths of all files below `folder`, relative to it, sorted. */
function filesBelow(folder: string, prefix = ""): string[] {
  const found: string[] = [];
  for (const entry of Deno.readDirSync(`${folder}/${prefix}`)) {
    const path = prefix + entry.name;
    if (entry.isDirectory) found.push(...filesBelow(folder, `${path}/`));
    else if (entry.isFile) found.push(path);
  }
  return found.sort();
}

/** The code and the declarations of one folder of the npm package, by their path in the new package. */
function takeFolder(npmPackage: string, folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const below = `deps/jsr.io/${folder}`;
  const declarations = `${npmPackage}/types/${below}`;
  for (const path of filesBelow(declarations)) {
    if (path.endsWith(".d.ts")) files.set(`${below}/${path}`, Deno.readTextFileSync(`${declarations}/${path}`));
  }
  const code = `${npmPackage}/esm/${below}`;
  for (const path of filesBelow(code)) {
    const text = Deno.readTextFileSync(`${code}/${path}`);
    const types = path.replace(/\.js$/, ".d.ts");
    const hasTypes = files.has(`${below}/${types}`);
    const selfTypes = hasTypes ? `// @ts-self-types="./${types.slice(types.lastIndexOf("/") + 1)}"\n` : "";
    files.set(`${below}/${path}`, selfTypes + text);
  }
  return files;
}

/** What JSR's `V_meta.json` says of a file, to which Deno holds what it reads. */
async function manifestEntry(content: Uint8Array<ArrayBuffer>): Promise<{ size: number; checksum: string }> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { size: content.length, checksum: `sha256-${hex}` };
}

function write(path: string, content: string | Uint8Array): void {
  Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  if (typeof content === "string") Deno.writeTextFileSync(path, content);
  else Deno.writeFileSync(path, content);
}

async function addPackage(npmPackage: string, registry: string, item: Package): Promise<void> {
  const files = new Map([["_dnt.shims.js", shims]]);
  for (const folder of [item.home, ...item.needs]) {
    for (const [path, text] of takeFolder(npmPackage, folder)) files.set(path, text);
  }
  const exports: Record<string, string> = {};
  for (const [name, path] of Object.entries(item.exports)) {
    const file = `deps/jsr.io/${item.home}/${path}`;
    if (!files.has(file)) throw new Error(`The npm package has no ${file}, which is ${name} of ${item.name}.`);
    exports[name] = `./${file}`;
  }
  const home = `${registry}/${item.name}`;
  const manifest: Record<string, { size: number; checksum: string }> = {};
  for (const [path, text] of files) {
    const content = new Uint8Array(new TextEncoder().encode(text));
    manifest[`/${path}`] = await manifestEntry(content);
    write(`${home}/${item.version}/${path}`, content);
  }
  const [scope, name] = item.name.slice(1).split("/");
  write(`${home}/meta.json`, JSON.stringify({ scope, name, latest: item.version, versions: { [item.version]: {} } }));
  write(`${home}/${item.version}_meta.json`, JSON.stringify({ manifest, exports }));
}

const [npmPackage, registry] = Deno.args;
if (!npmPackage || !registry) throw new Error("Name the unpacked npm package and the new folder.");
for (const item of packages) await addPackage(npmPackage, registry, item);
