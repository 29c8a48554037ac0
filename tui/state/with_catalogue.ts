import type { Report } from "../../checks/engine/report.ts";
import type { CatalogueEntry } from "../options.ts";
import type { State } from "./state.ts";

/** A live run judges the checks of today; a saved report shows its own. */
export function withCatalogue(state: State, catalogue: readonly CatalogueEntry[]): State {
  const { report, file } = state;
  return { ...state, catalogue: report === null || file === null ? catalogue : savedCatalogue(report, catalogue) };
}

/** A report of another version may hold other checks: it shows its own, with what today's catalogue says of them. */
function savedCatalogue(report: Report, catalogue: readonly CatalogueEntry[]): CatalogueEntry[] {
  const known = new Map(catalogue.map((entry) => [entry.id, entry]));
  return report.results.map(({ id, area, title, severity }) => {
    const { why, references } = known.get(id) ?? { why: "", references: [] };
    return { id, area, title, severity, why, references };
  });
}
