/**
 * The outcome of a run (design, section 7; `schemaVersion` 1). Additions keep the version.
 *
 * @module
 */
import type { Fact, UnknownReason } from "./fact.ts";
import type { Confidence, Finding, FindingRef, Severity, Status } from "./finding.ts";
import type { Remedy } from "./remedy.ts";
import type { Subject } from "./subject.ts";

export const SCHEMA_VERSION = 1;

export interface Report {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly tool: Tool;
  readonly run: RunInfo;
  readonly summary: Summary;
  /** Root causes, in the order in which an operator wants to see them. */
  readonly causes: readonly Cause[];
  /** One row a check of the catalogue, in its order. */
  readonly results: readonly Result[];
  /** One row a peer, one cell a sensor. */
  readonly peers: readonly PeerRow[];
  /** One row a probe. */
  readonly sources: readonly SourceRow[];
  /** Redacted facts, where they were asked for: key is `id` or `id|subject`. */
  readonly facts?: Readonly<Record<string, Fact>>;
  readonly redaction: { readonly mode: "none" | "anonymised"; readonly counts: Readonly<Record<string, number>> };
  /** Only where the command line itself was wrong. */
  readonly error?: UsageProblem;
}

export interface Tool {
  readonly name: string;
  readonly version: string;
  readonly deno: string;
}

export interface RunInfo {
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly mode: "live" | "report" | "bundle" | "demo";
  readonly host: string | null;
  /** Name of the own Node, where it is known. */
  readonly node: string | null;
  /** Id of the provider, where it is known. */
  readonly provider: string | null;
  /** Name of the provider as people write it. */
  readonly providerName: string | null;
  /** kube-vip's version on this node, `v1.2.3`; several are joined by a comma. */
  readonly kubeVipVersion: string | null;
  readonly ccmVersion: string | null;
  readonly deadlineHit: boolean;
  /** Whether a signal ended it before its time. */
  readonly interrupted: boolean;
  readonly args: readonly string[];
}

export type Verdict = "healthy" | "broken" | "unclear";

export interface Summary {
  readonly status: Verdict;
  /** The verdict in one sentence. */
  readonly sentence: string;
  /** Findings by status. */
  readonly counts: Readonly<Record<Status, number>>;
  readonly exitCode: number;
}

export interface Cause {
  readonly check: string;
  readonly kind: string;
  readonly subjects: readonly Subject[];
  readonly summary: string;
  readonly confidence: Confidence;
  readonly remedies: readonly Remedy[];
  readonly explains: readonly FindingRef[];
  /** Checks upstream of it that could not be looked at, which lowers the confidence. */
  readonly unseen: readonly string[];
}

export interface Result {
  readonly id: string;
  readonly title: string;
  readonly area: string;
  readonly status: Status;
  readonly severity: Severity;
  /** One sentence on how it stands. */
  readonly summary: string;
  readonly reason?: UnknownReason;
  readonly findings: readonly Finding[];
  /** The command that prints the page of the check. */
  readonly docs: string;
}

/** Sensors of the peer matrix, in the order of its columns. */
export const SENSORS = [
  "annotation",
  "metadata",
  "configured",
  "kernelRoute",
  "socket",
  "metric",
  "probe",
] as const;
export type Sensor = typeof SENSORS[number];

export interface PeerRow {
  readonly address: string;
  readonly instance: string | null;
  readonly claim: string;
  readonly cells: Readonly<Record<Sensor, PeerCell>>;
}

export interface PeerCell {
  /** `none`: this sensor has nothing to say here. */
  readonly status: "ok" | "bad" | "unknown" | "none";
  /** What the sensor says: an ASN, a route, a socket's state, an outcome. */
  readonly value: unknown;
  /** The same in a word or two, for a table. */
  readonly detail: string;
  readonly source: string | null;
}

export interface SourceRow {
  readonly probe: string;
  readonly status: "known" | "unknown" | "partly";
  readonly reason?: UnknownReason;
  readonly detail?: string;
  readonly durationMs: number;
}

export interface UsageProblem {
  readonly kind: string;
  readonly found: string;
  readonly expected: string;
  readonly hint: string;
}
