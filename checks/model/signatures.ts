/**
 * What this node's own counters say of the TCP-MD5 signatures of what a peer answered.
 *
 * @module
 */
import type { SynTap } from "./facts.ts";

/** An answer came, and this node refused the signature of something meanwhile. */
export function isBadlySigned({ synAcks = 0, signatures }: SynTap): boolean {
  if (synAcks === 0 || signatures === undefined) return false;
  return signatures.missing + signatures.unexpected + signatures.wrong > 0;
}

/** An answer came to the SYN as it was signed, or not signed, and nobody minded the signature. */
export function isRightlySigned(seen: SynTap): boolean {
  return (seen.synAcks ?? 0) > 0 && seen.signatures !== undefined && !isBadlySigned(seen);
}
