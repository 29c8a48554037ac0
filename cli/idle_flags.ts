/**
 * Flags that had no effect in a run. Whoever gave one believes that it was heeded, so it is said.
 *
 * @module
 */
import type { Report, SourceRow } from "../checks/engine/report.ts";
import type { RunOptions } from "./run_options.ts";

export interface RunSeen {
  readonly report: Pick<Report, "sources">;
  readonly format: string;
  /** Whether `$KUBECONFIG` names files. */
  readonly hasKubeconfig: boolean;
}

/** One sentence a flag, `--context: …`. */
export function idleFlags({ settings, keepFacts }: RunOptions, { report, format, hasKubeconfig }: RunSeen): string[] {
  const rows = new Map(report.sources.map((row) => [row.probe, row]));
  const isAsked = (...probes: readonly string[]) => probes.some((probe) => rows.has(probe));
  const notes: [flag: string, isGiven: boolean, why: string | null][] = [
    ["--facts", keepFacts, format === "json" ? null : "facts are kept in the report of -o json alone"],
    ["--metadata-url", settings.metadataUrl !== null, isAsked(METADATA) ? null : "the selected checks ask no metadata"],
    ["--metadata-ca", settings.metadataCa !== null, ofAuthority(settings.metadataUrl, rows.get(METADATA))],
    ["--kubeconfig", settings.kubeconfig !== null, isAsked(API) ? null : NO_API],
    [
      "--context",
      settings.context !== null,
      isAsked(API) ? ofContext(settings, { hasKubeconfig, row: rows.get(API) }) : NO_API,
    ],
    ["--node", settings.node !== null, isAsked(API) ? null : NO_API],
    ["--peer", settings.peers.length > 0, isAsked("kernel/routes", TCP) ? null : "the selected checks look at no peer"],
    ["--active", settings.mode === "active", isAsked(TCP) ? null : "the selected checks connect to no peer"],
    ["--timeout", settings.timeoutMs !== null, ofTimeout(settings)],
  ];
  return notes.flatMap(([flag, isGiven, why]) => isGiven && why !== null ? [`${flag} has no effect here: ${why}`] : []);
}

const METADATA = "metadata/document";
const API = "kubernetes/node";
const TCP = "bgp/tcp";
const NO_API = "the selected checks do not ask the Kubernetes API";

function ofAuthority(url: string | null, row: SourceRow | undefined): string | null {
  if (row === undefined) return "the selected checks ask no metadata";
  if (url !== null) return /^http:/i.test(url) ? "over http the metadata service shows no certificate" : null;
  // Nothing was asked at all: neither answered nor failed.
  return row.status === "unknown" && row.reason === "notCollected" ? "no metadata service was asked" : null;
}

function ofContext(
  { kubeconfig }: RunOptions["settings"],
  { hasKubeconfig, row }: { hasKubeconfig: boolean; row: SourceRow | undefined },
): string | null {
  if (kubeconfig !== null || hasKubeconfig || row?.reason !== "notCollected") return null;
  return "there is no kubeconfig; name one with --kubeconfig";
}

function ofTimeout({ timeoutMs, deadlineMs }: RunOptions["settings"]): string | null {
  return timeoutMs !== null && timeoutMs > deadlineMs ? "--deadline ends the whole run before" : null;
}
