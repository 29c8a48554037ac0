import { DEFAULT_LIMITS, type Json, OversizedTree, plainTree, type TreeLimits } from "./plain_tree.ts";

export type JsonResult =
  | { readonly value: Json; readonly found: null }
  /** What the text is instead, in words that fit «found …, expected JSON»: `HTML`, `JSON cut at byte 512`. */
  | { readonly value: null; readonly found: string };

/** Reads JSON of somebody else's: never throws, never nests deeper than the limits, and says what a wrong text is. */
export function readJson(text: string, limits: TreeLimits = DEFAULT_LIMITS): JsonResult {
  const looks = lookAt(text);
  if (looks.depth > limits.maxDepth) return wrong(`JSON nested more than ${limits.maxDepth} deep`);
  try {
    return { value: plainTree(JSON.parse(text), limits), found: null };
  } catch (error) {
    if (error instanceof OversizedTree) return wrong(`JSON of ${error.message}`);
    return wrong(describe(text, looks, error));
  }
}

function wrong(found: string): JsonResult {
  return { value: null, found };
}

interface Looks {
  /** The deepest nesting outside of strings. */
  readonly depth: number;
  /** Whether something that was opened is still open at the end. */
  readonly open: boolean;
}

function lookAt(text: string): Looks {
  let depth = 0, deepest = 0, inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth--;
  }
  return { depth: deepest, open: inString || depth > 0 };
}

function describe(text: string, looks: Looks, error: unknown): string {
  const start = text.trimStart().slice(0, 100).toLowerCase();
  if (start === "") return "an empty answer";
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "HTML";
  if (start.startsWith("<")) return "XML or HTML";
  if (!start.startsWith("{") && !start.startsWith("[")) return "text that is no JSON";
  if (looks.open) return `JSON cut at byte ${new TextEncoder().encode(text).length}`;
  const position = /at position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  return position === undefined ? "broken JSON" : `broken JSON, at character ${position}`;
}
