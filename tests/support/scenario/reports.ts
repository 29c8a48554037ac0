/** The report of every scenario of the tree: apart from the facts, for all of them take more than a second. */
import type { Report } from "../../../checks/engine/report.ts";
import { recorded } from "./all.ts";
import { reportOf } from "./run.ts";

export const reports: ReadonlyMap<string, Report> = new Map(
  [...recorded].map(([name, facts]) => [name, reportOf(facts)]),
);
