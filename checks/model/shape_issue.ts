import type { BaseIssue } from "valibot";

/** Where a document has not the expected shape. `found` names what stands there by its kind. */
export interface ShapeIssue {
  /** With dots, as `bgp_neighbors.0.peer_as`; empty for the document itself. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/**
 * The first of the issues of a valibot parse.
 *
 * @param options.quote Whether a short, harmless text may be quoted: not where it could be a secret.
 */
export function shapeIssue(
  issues: readonly [BaseIssue<unknown>, ...BaseIssue<unknown>[]],
  options: { readonly quote: boolean } = { quote: false },
): ShapeIssue {
  const issue = issues[0];
  const path = (issue.path ?? []).map((item) => cleanKey(item.key)).join(".");
  const quoted = options.quote && typeof issue.input === "string" && /^[\w.:/-]{1,64}$/.test(issue.input);
  // Of a key that is one too many, valibot says that it expected `never`.
  if (issue.expected === "never") {
    return { path, found: "an unknown key", expected: "no other than the documented ones" };
  }
  return { path, found: quoted ? `"${issue.input}"` : kindOf(issue.input), expected: expectedBy(issue) };
}

/** As a sentence: `clusters.0.name is missing, expected text`. */
export function shapeSentence({ path, found, expected }: ShapeIssue): string {
  const where = path === "" ? "the document" : path;
  return found === "nothing"
    ? `${where} is missing, expected ${expected}`
    : `${where} is ${found}, expected ${expected}`;
}

function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return value === "" ? "an empty text" : `text of ${value.length} characters`;
  if (typeof value === "boolean") return String(value);
  return typeof value === "number" ? "a number" : typeof value;
}

const WORDS: Readonly<Record<string, string>> = {
  string: "text",
  Object: "an object",
  object: "an object",
  Array: "a list",
  number: "a number",
  boolean: "true or false",
  null: "null",
};

function expectedBy(issue: BaseIssue<unknown>): string {
  const expected = issue.expected;
  // A schema of ours that carries its own words.
  if (expected === null || !issue.message.startsWith("Invalid ")) return issue.message;
  // Of a key that is missing, valibot names the key instead of what would stand there.
  if (issue.input === undefined && expected.startsWith('"')) return "a value";
  return expected.replace(/^\(|\)$/g, "").split(" | ").map((word) => WORDS[word] ?? word).join(" or ");
}

function cleanKey(key: unknown): string {
  return String(key).replace(/[^\w./:@-]/g, "?").slice(0, 100);
}
