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
    const at = placeOf(match.start, kept);
    const [before, after] = [kept[at - 1], kept[at]];
    if ((before?.end ?? 0) <= match.start && match.end <= (after?.start ?? Infinity)) kept.splice(at, 0, match);
  }
  return kept;
}

/** Where a match that begins there belongs among those in order. */
function placeOf(start: number, kept: readonly Match[]): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = low + high >> 1;
    if ((kept[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
