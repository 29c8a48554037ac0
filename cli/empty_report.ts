/**
 * A report of nothing, for a command line that is wrong and for a crash of ours: one document is owed in every case.
 *
 * @module
 */
import { type Status, STATUSES } from "../checks/engine/finding.ts";
import { type Report, SCHEMA_VERSION, type UsageProblem } from "../checks/engine/report.ts";
import { withoutSecrets } from "../checks/engine/same_run.ts";
import type { Io } from "./io/io.ts";
import { NAME, VERSION } from "./version.ts";

export function emptyReport(io: Io, { exitCode, error }: { exitCode: number; error: UsageProblem }): Report {
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: { name: NAME, version: VERSION, deno: io.deno },
    run: {
      id: crypto.randomUUID(),
      startedAt: new Date().toISOString(),
      durationMs: 0,
      mode: "live",
      host: null,
      node: null,
      provider: null,
      providerName: null,
      kubeVipVersion: null,
      ccmVersion: null,
      deadlineHit: false,
      interrupted: false,
      args: io.args.map(withoutSecrets),
    },
    summary: {
      status: "unclear",
      sentence: `Nothing was run: ${error.found}.`,
      counts: Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>,
      exitCode,
    },
    causes: [],
    results: [],
    peers: [],
    sources: [],
    redaction: { mode: "none", counts: {} },
    error,
  };
}
