/** What is found in a text, before it is replaced. */

export type MatchKind =
  | "address"
  | "prefix"
  | "dashed"
  | "hardware"
  | "device"
  | "uuid"
  | "provider-id"
  | "serial"
  | "domain"
  | "user"
  | "name"
  | "asn";

export interface Match {
  readonly start: number;
  readonly end: number;
  readonly kind: MatchKind;
  readonly value: string;
}

/** Of matches that overlap, the one of the finder that was asked first; then in the order of the text. */
export function withoutOverlap(found: readonly Match[]): readonly Match[] {
  const kept: Match[] = [];
  for (const match of found) {
    if (!kept.some(({ start, end }) => match.start < end && start < match.end)) kept.push(match);
  }
  return kept.sort((a, b) => a.start - b.start);
}
