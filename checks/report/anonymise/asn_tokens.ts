import { isPublicAsn } from "./find_asns.ts";

/** RFC 5398; after those, private ones from the far end (RFC 6996). */
function* numbers(first: readonly (readonly [number, number])[]): Generator<number> {
  for (const [from, to] of first) for (let asn = from; asn <= to; asn++) yield asn;
  for (let asn = 4_294_967_294; asn >= 4_200_000_000; asn--) yield asn;
}

const SHORT = [64_496, 64_511] as const, LONG = [65_536, 65_551] as const;

/**
 * Tokens of public AS numbers: those for documentation, of two octets for two and of four for four while they last.
 * Private ones stay what they are, and whether two are equal shows.
 */
export class AsnTokens {
  readonly #tokens = new Map<number, number>();
  readonly #taken: Set<number>;

  /** @param present Every AS number of the document. */
  constructor(present: ReadonlySet<number>) {
    this.#taken = new Set(present);
    for (const asn of [...present].filter(isPublicAsn).sort((a, b) => a - b)) this.token(asn);
  }

  token(asn: number): number {
    if (!isPublicAsn(asn)) return asn;
    const known = this.#tokens.get(asn);
    if (known !== undefined) return known;
    for (const token of numbers(asn < 65_536 ? [SHORT, LONG] : [LONG, SHORT])) {
      if (this.#taken.has(token)) continue;
      this.#taken.add(token);
      this.#tokens.set(asn, token);
      return token;
    }
    throw new RangeError("There are more AS numbers in the report than tokens for them");
  }
}
