import type { Report } from "../../checks/engine/report.ts";
import type { State } from "./state.ts";

/** The report with the facts that it rests on, as `s` saves it. */
export function withFacts({ facts }: Pick<State, "facts">, report: Report): Report {
  return report.facts === undefined && Object.keys(facts).length > 0 ? { ...report, facts } : report;
}
