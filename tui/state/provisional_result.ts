import { type Finding, worst } from "../../checks/engine/finding.ts";
import type { Result } from "../../checks/engine/report.ts";
import { subjectNames } from "../../checks/engine/words.ts";
import type { CatalogueEntry } from "../options.ts";

/** A check that was judged while its run goes on: everything but the ranking, which the report brings. */
export function provisionalResult(entry: CatalogueEntry, findings: readonly Finding[]): Result {
  const status = worst(findings.map((finding) => finding.status));
  const worstOnes = findings.filter((finding) => finding.status === status);
  const reason = worstOnes[0]?.reason;
  return {
    id: entry.id,
    title: entry.title,
    area: entry.area,
    status,
    severity: entry.severity,
    summary: status === "pass" ? entry.title : sentenceOf(worstOnes) ?? entry.title,
    ...(status === "unknown" && reason !== undefined ? { reason } : {}),
    findings,
    docs: `kube-vip-doctor explain ${entry.id}`,
  };
}

function sentenceOf(findings: readonly Finding[]): string | undefined {
  const said = findings[0]?.detail ?? findings[0]?.found;
  const names = subjectNames(findings.map((finding) => finding.subject));
  return said === undefined || names === "" ? said : `${names}: ${said}`;
}
