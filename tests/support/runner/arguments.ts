import type { Group } from "./test_file.ts";

/** What `tests/run.ts` was asked to do. */
export interface RunnerArguments {
  /** Paths of the Denos: the pinned one first. */
  readonly denos: readonly string[];
  /** Only files of this group. */
  readonly group?: Group;
  /** Only what has one of these in its path; everything where there are none. */
  readonly filters: readonly string[];
}

/** Reads `[--deno PATH]… [--group GROUP] [FILTER]…`. */
export function readArguments(args: readonly string[]): RunnerArguments {
  const denos: string[] = [];
  const filters: string[] = [];
  let group: Group | undefined;
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "--deno") denos.push(words.shift() ?? "");
    else if (word === "--group") group = words.shift() as Group;
    else if (word.startsWith("-")) throw new SyntaxError(`Unknown option ${word}: --no-install and filters are known.`);
    else filters.push(word.replace(/^\.\//, ""));
  }
  return { denos: denos.length > 0 ? denos : [Deno.execPath()], filters, ...(group === undefined ? {} : { group }) };
}
