/** Plain JSON: what a document of somebody else's becomes before anything looks at it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface TreeLimits {
  /** Nodes of the tree with every alias written out. */
  readonly maxNodes: number;
  readonly maxDepth: number;
}

export const DEFAULT_LIMITS: TreeLimits = { maxNodes: 200_000, maxDepth: 64 };

/** A document that is larger or deeper than any sound one. The message says which, without the document's text. */
export class OversizedTree extends Error {
  override readonly name = "OversizedTree";
}

/**
 * Copies what a parser returned into a tree of its own, counting: a graph of YAML aliases that would explode, or that
 * contains itself, ends with {@link OversizedTree} instead. Dates become text, as a Kubernetes parser reads them;
 * whatever else is no JSON becomes `null`.
 */
export function plainTree(value: unknown, limits: TreeLimits = DEFAULT_LIMITS): Json {
  let nodes = 0;
  function copy(node: unknown, depth: number): Json {
    if (++nodes > limits.maxNodes) throw new OversizedTree(`more than ${limits.maxNodes} values`);
    if (depth > limits.maxDepth) throw new OversizedTree(`nested more than ${limits.maxDepth} deep`);
    if (node === null || typeof node === "boolean" || typeof node === "string") return node;
    if (typeof node === "number") return Number.isFinite(node) ? node : null;
    if (Array.isArray(node)) return node.map((item) => copy(item, depth + 1));
    if (node instanceof Date) return Number.isNaN(node.getTime()) ? null : node.toISOString();
    if (typeof node !== "object") return null;
    const entries = Object.entries(node).map(([key, item]) => [key, copy(item, depth + 1)] as const);
    return withoutPrototype(entries);
  }
  return copy(value, 0);
}

/** `__proto__` of a hostile document is a key like any other. */
function withoutPrototype(entries: readonly (readonly [string, Json])[]): Json {
  const tree: Record<string, Json> = Object.create(null);
  for (const [key, value] of entries) tree[key] = value;
  return tree;
}
