import { lineAt, type SourceFile } from "./source_file.ts";

export interface Violation {
  readonly line: number;
  /** What is there that may not be. */
  readonly found: string;
}

/** One sentence of the may-not list. */
export interface Rule {
  readonly name: string;
  /** Which files it is about. */
  applies(path: string): boolean;
  find(file: SourceFile): readonly Violation[];
  /** Files that break it, each with the lines at which it has to be seen: the rule's own test. */
  readonly broken: readonly { readonly path: string; readonly text: string; readonly lines: readonly number[] }[];
  /** A file that looks like one and does not. */
  readonly sound: { readonly path: string; readonly text: string };
}

/** Whether the path lies in one of the folders, or is one of the files. */
export function isIn(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(place.endsWith("/") ? place : `${place}/`));
}

/** Where the code says one of the words. */
export function says(file: SourceFile, words: RegExp): Violation[] {
  const all = new RegExp(words.source, words.flags.includes("g") ? words.flags : `${words.flags}g`);
  return [...file.code.matchAll(all)].map((match) => ({
    line: lineAt(file.code, match.index),
    found: match[0].trim(),
  }));
}

/** Imports for which `isWrong`; those for the compiler alone count only where `types` is set. */
export function importing(
  file: SourceFile,
  isWrong: (target: string) => boolean,
  { types = false }: { types?: boolean } = {},
): Violation[] {
  return file.imports
    .filter(({ typeOnly, target }) => (types || !typeOnly) && isWrong(target))
    .map(({ line, target }) => ({ line, found: `import of ${target}` }));
}
