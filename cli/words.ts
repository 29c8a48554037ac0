/**
 * The words of the command line before they are parsed: what the parser would swallow without a word is settled here.
 *
 * @module
 */
import { UsageError } from "./usage.ts";

/**
 * Words behind `--` are names like those before it. Throws {@link UsageError} for a flag among them, and for a flag whose
 * value is empty: the parser would take the next word for it.
 */
export function wordsOf(args: readonly string[]): string[] {
  const end = args.indexOf("--");
  const flags = end < 0 ? args : args.slice(0, end);
  const names = end < 0 ? [] : args.slice(end + 1);
  const empty = flags.find((word) => /^--?[a-z][a-z-]*=$/i.test(word));
  if (empty !== undefined) {
    throw new UsageError({
      kind: "syntax",
      found: `${empty.slice(0, -1)} with an empty value`,
      expected: "a value behind the equals sign",
      hint: `Leave ${empty.slice(0, -1)} out, or give it a value`,
    });
  }
  const dashed = names.find((word) => word.startsWith("-"));
  if (dashed !== undefined) {
    throw new UsageError({
      kind: "syntax",
      found: `${JSON.stringify(dashed.slice(0, 80))} behind "--", where names stand`,
      expected: "flags before it",
      hint: "A file of such a name is written as ./-name",
    });
  }
  return [...flags, ...names];
}
