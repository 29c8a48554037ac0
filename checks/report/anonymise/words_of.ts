/** A stretch of letters, digits, dots and dashes, where it stands. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

const RUN = /[\p{L}\p{N}.-]+/gu;
/** A name has 253 characters at most (RFC 1035, 2.3.4); what is far longer is none. */
const LONGEST = 1_000;

/** Words that hold a dot, without dots and dashes at their ends. */
export function dottedWords(text: string): readonly Word[] {
  if (!text.includes(".")) return [];
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    if (run.length > LONGEST || !run.includes(".") || !/\p{L}/u.test(run)) return [];
    const begin = run.search(/[^.-]/);
    const word = run.slice(begin).replace(/[.-]+$/, "");
    return word.includes(".") && !word.includes("..") ? [{ text: word, start: index + begin }] : [];
  });
}

// deno-lint-ignore no-control-regex -- the colours of a terminal begin with one
const ESCAPES = /%[0-9A-Fa-f]{2}|\\[nrt]|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\x1b\[[0-9;]*[A-Za-z]/g;

/**
 * The text with spaces for what stands for a character that is none of a name: `hostname%3Dworker-1`, `\nworker-1`. All
 * else keeps its place.
 */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPES, (escape) => " ".repeat(escape.length));
}

/** A name as a regular expression that finds it; names hold letters, digits, dots and dashes alone. */
export function escaped(name: string): string {
  return name.replaceAll(".", "\\.");
}
