/** A stretch of letters, digits, dots and dashes, where it stands. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

const RUN = /[\p{L}\p{N}.-]*\p{L}[\p{L}\p{N}.-]*\.[\p{L}\p{N}.-]+/gu;

/** Words that hold a dot, without dots and dashes at their ends. */
export function dottedWords(text: string): readonly Word[] {
  if (!text.includes(".")) return [];
  return [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const begin = run.search(/[^.-]/);
    const word = run.slice(begin).replace(/[.-]+$/, "");
    return word.includes(".") && !word.includes("..") ? [{ text: word, start: index + begin }] : [];
  });
}

/** A name as a regular expression that finds it; names hold letters, digits, dots and dashes alone. */
export function escaped(name: string): string {
  return name.replaceAll(".", "\\.");
}
