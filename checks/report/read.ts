/**
 * Reading a saved report back. It comes from anywhere: its size, its depth and its shape are checked, and whatever of it
 * is shown is cleaned like all else.
 *
 * @module
 */
import { getDotPath, safeParse } from "valibot";
import type { Report } from "../engine/report.ts";
import { SCHEMA_VERSION } from "../engine/report.ts";
import { ReportSchema } from "./schema.ts";
import { DEEPEST } from "./tidy.ts";
import { clean } from "./view/clean.ts";

/** Characters of the largest report that is read: 5,000 nodes have as many documents, not one. */
export const LARGEST = 32 * 1024 * 1024;

/** Why a text is no report of ours. */
export interface ReadProblem {
  /** Where, as `results.0.status`; `null` for the whole document. */
  readonly path: string | null;
  readonly found: string;
  readonly expected: string;
  readonly hint: string;
}

export type ReadOutcome =
  | { readonly report: Report; readonly problem?: never }
  | { readonly problem: ReadProblem; readonly report?: never };

const HINT = "Save one with `kube-vip-doctor check -o json`.";

/** The report of this text, or what is wrong with it. */
export function readReport(text: string): ReadOutcome {
  const refused = refuse(text);
  if (refused !== null) return { problem: refused };
  const parsed = parse(text);
  if (parsed.problem !== undefined) return parsed;
  const version = refuseVersion(parsed.value);
  if (version !== null) return { problem: version };
  const { success, output, issues } = safeParse(ReportSchema, parsed.value, { abortEarly: true });
  if (success) return { report: output };
  const [issue] = issues;
  return {
    problem: {
      path: clean(getDotPath(issue) ?? "", 200),
      found: short(issue.received),
      expected: short(issue.expected ?? issue.message),
      hint: HINT,
    },
  };
}

/** What is wrong with the text as such. */
function refuse(text: string): ReadProblem | null {
  const expected = "a report of kube-vip-doctor in JSON";
  if (text.trim() === "") return { path: null, found: "an empty document", expected, hint: HINT };
  if (text.length > LARGEST) {
    return { path: null, found: `${text.length} characters`, expected: `at most ${LARGEST}`, hint: HINT };
  }
  if (depthOf(text) > DEEPEST) {
    return { path: null, found: `brackets more than ${DEEPEST} deep`, expected, hint: HINT };
  }
  return null;
}

/** Levels of brackets outside of texts, without reading the document. Stops where there are too many. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < text.length && deepest <= DEEPEST; index++) {
    const character = text[index];
    if (quoted) {
      if (character === "\\") index++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth--;
  }
  return deepest;
}

type Parsed = { readonly value: unknown; readonly problem?: never } | { readonly problem: ReadProblem };

function parse(text: string): Parsed {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, "")) };
  } catch (error) {
    const found = `no JSON: ${error instanceof Error ? error.message : String(error)}`;
    return { problem: { path: null, found: short(found), expected: "one JSON document", hint: HINT } };
  }
}

/** Each major version of the report has a program of its own that reads it. */
function refuseVersion(value: unknown): ReadProblem | null {
  const version = typeof value === "object" && value !== null && "schemaVersion" in value ? value.schemaVersion : null;
  if (version === SCHEMA_VERSION) return null;
  const isNewer = typeof version === "number" && version > SCHEMA_VERSION;
  return {
    path: "schemaVersion",
    found: version === null ? "none" : short(typeof version === "object" ? "something else" : String(version)),
    expected: `${SCHEMA_VERSION}, the one that this kube-vip-doctor knows`,
    hint: isNewer ? `A newer kube-vip-doctor wrote it: read it with one that knows ${version}.` : HINT,
  };
}

function short(text: string): string {
  return clean(text, 200);
}
