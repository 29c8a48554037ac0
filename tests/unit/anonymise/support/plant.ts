/**
 * Puts a text into every place of a report that takes any text.
 *
 * @module
 */
import { safeParse } from "valibot";
import type { Report } from "../../../../checks/engine/report.ts";
import { ReportSchema } from "../../../../checks/report/schema.ts";

type Path = readonly (string | number)[];

/**
 * The report with the text in place of every string, and beside every fact's own; where the schema says that a string has
 * a shape of its own, it stays. `spare` names members that stay as they are.
 */
export function plantEverywhere(report: Report, text: string, { spare }: { spare: readonly string[] }): Report {
  // deno-lint-ignore no-explicit-any -- whatever a report holds
  const planted: any = replaceAll(structuredClone(report), text, spare);
  for (;;) {
    const { success, output, issues } = safeParse(ReportSchema, planted);
    if (success) return output;
    for (const { path } of issues) {
      restore(planted, {
        from: report,
        path: (path ?? []).map(({ key }) => key as string),
      });
    }
  }
}

/** How often the text stands in a value. */
export function countOf(value: unknown, text: string): number {
  return JSON.stringify(value).split(JSON.stringify(text).slice(1, -1)).length - 1;
}

function replaceAll(value: unknown, text: string, spare: readonly string[]): unknown {
  if (typeof value === "string") return text;
  if (Array.isArray(value)) return value.map((item) => replaceAll(item, text, spare));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, spare.includes(key) ? item : replaceAll(item, text, spare)]),
  );
}

// deno-lint-ignore no-explicit-any -- whatever a report holds
function restore(planted: any, { from, path }: { from: any; path: Path }): void {
  const last = path.at(-1);
  if (last === undefined) throw new Error("the whole report is refused");
  const parents = path.slice(0, -1);
  const there = parents.reduce((at, key) => at[key], planted);
  const here = parents.reduce((at, key) => at[key], from);
  if (JSON.stringify(there[last]) === JSON.stringify(here[last])) {
    throw new Error(`${path.join(".")} is refused as it was`);
  }
  there[last] = here[last];
}
