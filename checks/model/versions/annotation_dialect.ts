/**
 * How a version of kube-vip reads BGP annotations (pkg/manager/watch_annotations.go at the tags named; failure catalogue,
 * §0).
 *
 * @module
 */
import { inRange } from "./in_range.ts";

export interface AnnotationDialect {
  /** Peers above this index are passed over; below 0: the indexed form is not known. */
  readonly highestIndex: number;
  /** Whether src-ip is what sessions are bound to; before v0.3.9 it was the router id alone. */
  readonly bindsSource: boolean;
  /** Whether the password takes effect; before v0.3.8 it was read and forgotten. */
  readonly signs: boolean;
  /** Whether `peer-multi-hop` is read. */
  readonly multihop: boolean;
}

/** Of a version that is not known, the newest. */
export function annotationDialect(version: string | null): AnnotationDialect {
  const isIn = (range: string) => version !== null && inRange(version, range);
  return {
    highestIndex: isIn("<0.5.11") ? -1 : isIn("<=0.6.0") ? 0 : Infinity,
    bindsSource: !isIn("<0.3.9"),
    signs: !isIn("<0.3.8"),
    multihop: !isIn("<1.2.0-rc.0"),
  };
}
