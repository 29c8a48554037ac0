/** What a test file needs of the machine beyond Deno; `./dev ok` runs `fast` alone. */
export type Group = "fast" | "binary" | "lab" | "terminal";

/** A test file, and how it wants to be run, which it says in comments on its first lines. */
export interface TestFile {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly group: Group;
  /** Flags for `deno run`. */
  readonly permissions: readonly string[];
  readonly onBothDenos: boolean;
  readonly timeoutSeconds: number;
}

const groups: readonly string[] = ["fast", "binary", "lab", "terminal"] satisfies Group[];

/**
 * Reads the directives of a test file: comments among its first lines, each with its default where it is absent.
 *
 *     // permissions: --allow-env --allow-read=fixtures     (-A)
 *     // deno: both                                         (the pinned one)
 *     // group: lab                                         (fast)
 *     // timeout: 300                                       (60, seconds)
 *
 * @throws {SyntaxError} If a directive has a value that is not known.
 */
export function readTestFile(path: string, text: string): TestFile {
  const directives = new Map<string, string>();
  for (const line of text.split("\n", 10)) {
    const parts = /^\/\/ (permissions|deno|group|timeout): (.+)$/.exec(line.trimEnd());
    if (parts?.[1] && parts[2]) directives.set(parts[1], parts[2].trim());
  }
  const group = directives.get("group") ?? "fast";
  if (!groups.includes(group)) throw new SyntaxError(`${path}: group is «${group}», expected ${groups.join(", ")}.`);
  const deno = directives.get("deno") ?? "pinned";
  if (deno !== "both" && deno !== "pinned") {
    throw new SyntaxError(`${path}: deno is «${deno}», expected both or pinned.`);
  }
  const timeout = directives.get("timeout") ?? "60";
  if (!/^[1-9]\d*$/.test(timeout)) throw new SyntaxError(`${path}: timeout is «${timeout}», expected whole seconds.`);
  return {
    path,
    group: group as Group,
    permissions: (directives.get("permissions") ?? "-A").split(/\s+/),
    onBothDenos: deno === "both",
    timeoutSeconds: Number(timeout),
  };
}
