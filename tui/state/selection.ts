/**
 * What is selected, and what that offers.
 *
 * @module
 */
import type { Remedy } from "../../checks/engine/remedy.ts";
import type { Cause, Result } from "../../checks/engine/report.ts";
import { type Repair, repairsOf } from "../../checks/report/view/remedy.ts";
import { once } from "../../checks/report/view/words.ts";
import type { CatalogueEntry } from "../options.ts";
import type { State } from "./state.ts";

/** Id of the selected check; `null` on an area. */
export function selectedCheck(state: State): string | null {
  return state.selected?.startsWith("check:") ? state.selected.slice("check:".length) : null;
}

/** The area that the selected row belongs to. */
export function selectedArea(state: State): string | null {
  const { selected } = state;
  if (selected === null) return null;
  const name = selected.slice(selected.indexOf(":") + 1);
  return selected.startsWith("check:") ? entryOf(state, name)?.area ?? null : name;
}

export function entryOf(state: State, id: string): CatalogueEntry | null {
  return state.catalogue.find((entry) => entry.id === id) ?? null;
}

export function resultAt(state: State, id: string): Result | null {
  return state.standings[id]?.result ?? null;
}

/** What there is to do about a check. */
export interface Fix {
  readonly check: string;
  /** As a reader needs them: what has to be done, then other ways to the same end. */
  readonly repairs: readonly Repair[];
  /** The same one by one, as they can be carried out. */
  readonly remedies: readonly Remedy[];
}

/**
 * What there is to do about the selected check; where a root explains it, about the root. On an area, about the first
 * cause.
 */
export function fixAt(state: State): Fix | null {
  const id = selectedCheck(state);
  const causes = state.report?.causes.slice(0, 1).map((cause) => cause.check) ?? [];
  const checks = id === null ? causes : [id, ...rootsOf(state, id)];
  return checks.map((check) => fixOf(state, check)).find((fix) => fix.remedies.length > 0) ?? null;
}

/** The checks that explain this one. */
export function rootsOf(state: State, id: string): string[] {
  const findings = resultAt(state, id)?.findings ?? [];
  return once(findings.flatMap((finding) => finding.causedBy ?? []).map((ref) => ref.check)).filter((check) =>
    check !== id
  );
}

/** The remedies that stand on the findings of a check, and on the causes that are made of them. */
export function fixOf(state: State, check: string): Fix {
  const findings = resultAt(state, check)?.findings.filter((finding) => finding.status !== "pass") ?? [];
  const causes = state.report?.causes.filter((cause) => cause.check === check && isCurrent(state, cause)) ?? [];
  const remedies = [...findings, ...causes].flatMap((part) => part.remedies);
  const byContent = new Map(remedies.map((remedy) => [JSON.stringify(remedy), remedy]));
  return { check, repairs: repairsOf(findings, remedies), remedies: [...byContent.values()] };
}

/** Whether nothing has been said of the check since the report that names it as a cause. */
export function isCurrent(state: State, cause: Cause): boolean {
  return !state.rerun.includes(cause.check);
}

/** The remedies that this program can carry out by itself without harm. */
export function runnable(fix: Fix | null): Remedy[] {
  return fix?.remedies.filter((remedy) =>
    remedy.risk === "safe" && remedy.kind === "run" && remedy.operations.length > 0
  ) ?? [];
}

/** The repairs that have a command to copy. */
export function copyable(fix: Fix | null): Repair[] {
  return fix?.repairs.filter((repair) => repair.commands.length > 0) ?? [];
}
