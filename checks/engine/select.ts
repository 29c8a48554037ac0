/**
 * A selection of checks: what was asked for, and what has to be evaluated silently to find causes.
 *
 * @module
 */
import type { Check } from "./define.ts";
import type { Finding } from "./finding.ts";

export interface Selection {
  /** What verdict and exit code count. */
  readonly selected: ReadonlySet<string>;
  /** Selected, and all upstreams of what is selected. */
  readonly evaluated: ReadonlySet<string>;
}

export interface Wanted {
  /** Ids or areas; all where empty. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

/** Whether an id or an area names something in the catalogue. */
export function isKnown(checks: readonly Check[], word: string): boolean {
  return checks.some((check) => matches(check, word));
}

export function select(checks: readonly Check[], { only, skip }: Wanted): Selection {
  const selected = new Set(
    checks
      .filter((check) => only.length === 0 || only.some((word) => matches(check, word)))
      .filter((check) => !skip.some((word) => matches(check, word)))
      .map((check) => check.id),
  );
  const skipped = new Set(checks.filter((check) => skip.some((word) => matches(check, word))).map((check) => check.id));
  const byId = new Map(checks.map((check) => [check.id, check]));
  const evaluated = new Set(selected);
  const open = [...selected];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const check = byId.get(id);
    if (check === undefined) continue;
    for (const upstream of [...check.causedBy.map((link) => link.check), ...check.blockedBy]) {
      if (evaluated.has(upstream) || skipped.has(upstream) || !byId.has(upstream)) continue;
      evaluated.add(upstream);
      open.push(upstream);
    }
  }
  return { selected, evaluated };
}

export function skippedFinding(): Finding {
  return { subject: "none", status: "skipped", detail: "Not selected", evidence: [], remedies: [] };
}

function matches(check: Check, word: string): boolean {
  return check.id === word || check.area === word;
}
