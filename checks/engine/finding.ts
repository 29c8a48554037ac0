/**
 * What a check says of one subject.
 *
 * @module
 */
import type { Remedy } from "./remedy.ts";
import type { Subject } from "./subject.ts";
import type { UnknownReason } from "./fact.ts";

/** From the worst to the best: a check's status is the first of its findings' in this order (design, section 5). */
export const STATUSES = [
  "crashed",
  "fail",
  "blocked",
  "unknown",
  "warn",
  "pass",
  "skipped",
  "notApplicable",
] as const;

export type Status = typeof STATUSES[number];
export type Severity = "critical" | "major" | "minor";

/** How sure we are, from the surest. */
export const CONFIDENCES = ["certain", "likely", "possible"] as const;
export type Confidence = typeof CONFIDENCES[number];

export interface Evidence {
  readonly fact: string;
  readonly value?: unknown;
  readonly source: string;
}

export interface FindingRef {
  readonly check: string;
  readonly subject: Subject;
}

export interface Finding {
  readonly subject: Subject;
  readonly status: Status;
  /** Which way it is wrong, from the closed list of the check. */
  readonly kind?: string;
  /** What the finding concerns besides its own subject: a gateway the peers behind it. */
  readonly affects?: readonly Subject[];
  readonly found?: string;
  readonly expected?: string;
  /** What it rests on; first what `found` does: a report shows that source beside it. */
  readonly evidence: readonly Evidence[];
  readonly impact?: string;
  /** Why it is unknown. */
  readonly reason?: UnknownReason;
  /** One sentence for unknown, blocked, notApplicable, skipped, crashed. */
  readonly detail?: string;
  /** Checks whose failure took away what this one needs in order to see. */
  readonly blockedBy?: readonly string[];
  /** The roots that explain this finding; filled in by the ranking. */
  readonly causedBy?: readonly FindingRef[];
  /** The most that the check itself claims. */
  readonly confidence?: Confidence;
  /** A failure that hurts nothing now, lowered to `warn` by the ranking. */
  readonly latent?: true;
  readonly remedies: readonly Remedy[];
}

/** The worst status of several; none at all is `unknown`: zero observations never pass. */
export function worst(statuses: Iterable<Status>): Status {
  let at: number = STATUSES.length;
  for (const status of statuses) at = Math.min(at, STATUSES.indexOf(status));
  return STATUSES[at] ?? "unknown";
}
