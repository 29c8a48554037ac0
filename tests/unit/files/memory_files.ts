import { FileProblem, type Files } from "../../../checks/probes/ports/files.ts";

/** Files that exist in a test alone: path to text. */
export interface MemoryTree {
  readonly files?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  /** Paths whose reading, listing or following is not permitted. */
  readonly forbidden?: readonly string[];
  /** Folders without an entry. */
  readonly folders?: readonly string[];
}

/** A port of files over a tree in memory. Paths that were read stand in `asked`. */
export function memoryFiles(tree: MemoryTree): Files & { readonly asked: string[] } {
  const files = tree.files ?? {}, links = tree.links ?? {}, asked: string[] = [];

  function enter(path: string): void {
    asked.push(path);
    if (tree.forbidden?.includes(path)) throw new FileProblem("not-permitted", `${path} may not be read by this user`);
  }

  function find(path: string): string {
    const text = files[path];
    if (text === undefined) throw new FileProblem("not-found", `${path} does not exist`);
    return text;
  }

  function namesIn(path: string): string[] {
    const folder = path.endsWith("/") ? path : `${path}/`;
    const paths = [...Object.keys(files), ...Object.keys(links), ...(tree.forbidden ?? [])];
    const below = paths.filter((one) => one.startsWith(folder)).map((one) => one.slice(folder.length).split("/")[0]!);
    if (below.length === 0 && !tree.folders?.includes(path)) {
      throw new FileProblem("not-found", `${path} does not exist`);
    }
    return [...new Set(below)].sort();
  }

  return {
    asked,
    // deno-lint-ignore require-await
    async readText(path, { maxBytes }) {
      enter(path);
      const text = find(path);
      if (text.length > maxBytes) throw new FileProblem("too-large", `${path} is longer than ${maxBytes} bytes`);
      return text;
    },
    async readBytes(path, options) {
      return new TextEncoder().encode(await this.readText(path, options));
    },
    async readTail(path, { maxBytes }) {
      const bytes = await this.readBytes(path, { maxBytes: Infinity });
      const from = Math.max(0, bytes.length - maxBytes);
      return { bytes: bytes.subarray(from), from };
    },
    // deno-lint-ignore require-await
    async list(path) {
      enter(path);
      return namesIn(path);
    },
    // deno-lint-ignore require-await
    async readLink(path) {
      enter(path);
      const target = links[path];
      if (target === undefined) throw new FileProblem("not-found", `${path} does not exist`);
      return target;
    },
    describe: (path) => path,
  };
}
