import { DEFAULT_LIMITS, type Json, OversizedTree, plainTree, type TreeLimits } from "./plain_tree.ts";

/**
 * Aliases (and merge keys, which are aliases) copy what they name; a hundred of them cannot make more than a bounded
 * document take a bounded time, and nobody writes more by hand.
 */
const MAX_ALIASES = 100;

/** Why a text is no YAML that can be used. `line` counts from 1; `detail` never quotes the text. */
export interface YamlProblem {
  readonly kind: "syntax" | "oversized";
  readonly detail: string;
  readonly line: number | null;
}

export type YamlResult =
  | { readonly documents: readonly Json[]; readonly problem: null }
  | { readonly documents: null; readonly problem: YamlProblem };

/**
 * All documents of a YAML (or JSON) text as plain trees. Never throws. A text without any document, comments alone
 * included, gives an empty list; an empty document in between is `null`.
 */
export async function readYaml(text: string, limits: TreeLimits = DEFAULT_LIMITS): Promise<YamlResult> {
  const { parseAll } = await import("@std/yaml");
  if (countAliases(text) > MAX_ALIASES) return failed("oversized", `more than ${MAX_ALIASES} aliases`);
  try {
    const parsed: unknown = parseAll(text);
    const documents = Array.isArray(parsed) ? parsed : [parsed];
    const trees = documents.map((document) => plainTree(document, limits));
    return { documents: trees.length === 1 && trees[0] === null ? [] : trees, problem: null };
  } catch (error) {
    if (error instanceof OversizedTree) return failed("oversized", error.message);
    if (error instanceof RangeError) return failed("oversized", "nested too deep");
    return syntaxProblem(error);
  }
}

function failed(kind: YamlProblem["kind"], detail: string, line: number | null = null): YamlResult {
  return { documents: null, problem: { kind, detail, line } };
}

/** The parser's words up to its quotation of the text, in which a password may stand. */
function syntaxProblem(error: unknown): YamlResult {
  const message = error instanceof Error ? error.message : String(error);
  const line = /at line (\d+)/.exec(message)?.[1];
  const words = /^[A-Za-z][A-Za-z ,;()-]{3,120}/.exec(message)?.[0].replace(/ at line\b.*$/, "").trim();
  return failed("syntax", words ?? "cannot be read as YAML", line === undefined ? null : Number(line));
}

/** More than there are rather than fewer: text of block scalars counts too. */
function countAliases(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/(?:^|[\s[{,:-])\*[^\s,[\]{}*]/gm)) count++;
  return count;
}
