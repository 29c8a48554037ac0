/**
 * Which known lines of a log still hold: those that speak of this Node or of none, and that no later line takes back.
 *
 * @module
 */
import type { LogTail } from "../facts.ts";
import type { KnownLine, LogPattern } from "./pattern.ts";

/**
 * One entry for each meaning, in the order in which they were last said.
 *
 * @param node Name of the own Node; a pattern with a group `node` holds for that one alone.
 */
export function knownLines(
  tails: readonly LogTail[],
  { patterns, node }: { patterns: readonly LogPattern[]; node: string | null },
): readonly KnownLine[] {
  const standing = new Map<string, KnownLine & { readonly by: LogPattern }>();
  // What an ended container said comes before what runs in its place.
  const lines = [...tails].sort((a, b) => Number(b.previous) - Number(a.previous)).flatMap((tail) => tail.lines);
  for (const { text } of lines) {
    for (const [meaning, { by }] of standing) if (matches(by.until, { text, node })) standing.delete(meaning);
    const by = patterns.find(({ pattern }) => matches(pattern, { text, node }));
    if (by === undefined) continue;
    standing.delete(by.meaning);
    standing.set(by.meaning, { text, meaning: by.meaning, check: by.check, by });
  }
  return [...standing.values()].map(({ text, meaning, check }) => ({ text, meaning, check }));
}

function matches(pattern: RegExp | undefined, { text, node }: { text: string; node: string | null }): boolean {
  const match = pattern?.exec(text);
  if (match == null) return false;
  const named = match.groups?.["node"];
  return named === undefined || node === null || named === node;
}
