import { projectRoot } from "../../../tools/project_root.ts";
import { codeOf, withoutComments } from "./code_of.ts";

/** One import, export from elsewhere, or `import()`. */
export interface Import {
  readonly line: number;
  /** Whether it is there for the compiler alone. */
  readonly typeOnly: boolean;
  /** A path from the project's folder, as `checks/engine/define.ts`, or a package's name, as `valibot`. */
  readonly target: string;
}

export interface SourceFile {
  /** From the project's folder. */
  readonly path: string;
  readonly text: string;
  /** The text without comments and without what stands in strings. */
  readonly code: string;
  readonly imports: readonly Import[];
}

export function sourceFile(path: string, text: string): SourceFile {
  const code = codeOf(text);
  return { path, text, code, imports: importsOf(path, { code, text: withoutComments(text) }) };
}

/** Every source file of the project, tests and tools among them. */
export function sourceFiles(): SourceFile[] {
  const folders = ["checks", "cli", "tests", "tools", "tui"];
  const paths = ["mod.ts", ...folders.flatMap(pathsBelow)].filter((path) => /\.tsx?$/.test(path));
  return paths.sort().map((path) => sourceFile(path, Deno.readTextFileSync(`${projectRoot}/${path}`)));
}

function pathsBelow(folder: string): string[] {
  return [...Deno.readDirSync(`${projectRoot}/${folder}`)].flatMap(({ name, isDirectory }) =>
    isDirectory ? pathsBelow(`${folder}/${name}`) : [`${folder}/${name}`]
  );
}

/** The line of a place in a text, from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

/** `code` tells which of them stand in a string, as in the text of a generated file. */
function importsOf(path: string, { code, text }: { code: string; text: string }): Import[] {
  const isCode = ({ index, 0: found }: RegExpExecArray) => code[index + found.search(/\S/)]?.trim() !== "";
  const from =
    /^[ \t]*(import|export)\s+(type\s+)?(\*(?:\s+as\s+\w+)?|[\w$,\s]*(?:\{[^}]*\})?)\s*from\s*["']([^"']+)["']/gm;
  const bare = /^[ \t]*import\s+["']([^"']+)["']/gm;
  const dynamic = /\bimport\(\s*["'`]([^"'`]+)["'`]/g;
  return [
    ...[...text.matchAll(from)].filter(isCode).map((match) => ({
      line: lineAt(text, match.index + match[0].search(/\S/)),
      typeOnly: match[2] !== undefined || isTypesAlone(match[3] ?? ""),
      target: resolve(path, match[4] ?? ""),
    })),
    ...[...text.matchAll(bare), ...text.matchAll(dynamic)].filter(isCode).map((match) => ({
      line: lineAt(text, match.index + match[0].search(/\S/)),
      typeOnly: false,
      target: resolve(path, match[1] ?? ""),
    })),
  ].sort((one, other) => one.line - other.line);
}

/** `{ type A, type B }` */
function isTypesAlone(clause: string): boolean {
  const names = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1]?.split(",").map((name) => name.trim()).filter(Boolean) ?? [];
  return names.length > 0 && names.every((name) => name.startsWith("type "));
}

function resolve(path: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return decodeURIComponent(new URL(specifier, `file:///${path}`).pathname).slice(1);
}
