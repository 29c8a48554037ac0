/** A saved report with its facts, judged by the checks of this program. */
import { assemble } from "../checks/engine/assemble.ts";
import { replay } from "../checks/engine/replay.ts";
import type { Report } from "../checks/engine/report.ts";
import { select, type Wanted } from "../checks/engine/select.ts";
import { plan } from "../checks/plan.ts";
import type { Io } from "./io/io.ts";
import { toolOf } from "./tool_of.ts";

/**
 * What was selected then is selected now; checks that are new since are judged as well. The report itself where it holds
 * no facts, or none that a program of ours could have written.
 */
export function judgeAgain(report: Report, io: Pick<Io, "deno">): Report {
  const { facts, run, sources, redaction } = report;
  if (facts === undefined) return report;
  const selection = select(plan.checks, wantedThen(report));
  try {
    const { progress } = replay(plan, { facts, selection });
    const again = assemble({
      plan,
      selection,
      facts: progress.facts,
      findings: progress.findings,
      tool: toolOf(io),
      run: { ...run, mode: "report" },
      sources,
      kept: facts,
    });
    return { ...again, redaction };
  } catch {
    // A derivation met a value of another shape than its fact has: the facts come from anywhere.
    return report;
  }
}

/**
 * A check that was asked for brings those before it along, silently; one that was left out by `--skip` is not looked at.
 * In both cases the report says «skipped», so the words of the command line decide.
 */
function wantedThen({ results, run }: Report): Wanted {
  const skipped = new Set(results.filter(({ status }) => status === "skipped").map(({ id }) => id));
  const known = new Set(results.map(({ id }) => id));
  const ids = plan.checks.map(({ id }) => id);
  if (!ids.some((id) => skipped.has(id))) return { only: [], skip: [] };
  const isLeftOut = run.args.some((word) => word === "--skip" || word.startsWith("--skip="));
  const only = ids.filter((id) => known.has(id) && !skipped.has(id));
  return { only, skip: isLeftOut || only.length === 0 ? ids.filter((id) => skipped.has(id)) : [] };
}
