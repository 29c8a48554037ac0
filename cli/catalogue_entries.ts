import { plan } from "../checks/plan.ts";
import type { CatalogueEntry } from "../tui/options.ts";

/** The catalogue as the terminal UI shows it. */
export function catalogueEntries(): CatalogueEntry[] {
  return plan.checks.map(({ id, area, title, severity, why, references }) => ({
    id,
    area,
    title,
    severity,
    why,
    references,
  }));
}
