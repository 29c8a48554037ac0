/**
 * Numbers of autonomous systems. A number is one where the words around it say so, and nowhere else: a port or a count
 * may be the same.
 *
 * @module
 */
import type { Match } from "./match.ts";

/**
 * `AS 13335`, `AS13335`, `AS=13335`, `ASN: 13335`, `bgp-peers-0-node-asn=13335`, `"customer_as": 13335`, `peerAS 13335`,
 * `bgp_peeras="13335"`.
 */
const NAMED =
  /(?:(?<![A-Za-z])ASN?|[Aa]sn|[_-](?:as|AS)|(?:node|peer|local|remote|customer)A[sS]|peeras)["']?[\s:=#]{0,3}["']?(\d{1,10})(?![\d.])/g;

export function findAsns(text: string): readonly Match[] {
  return [...text.matchAll(NAMED)].map((match) => {
    const value = match[1] ?? "";
    const end = match.index + match[0].length;
    return { start: end - value.length, end, kind: "asn", value };
  });
}

/** Below that a number is more often something else. */
const DISTINCTIVE = 10_000;

/** Numbers that stand by themselves and are known from elsewhere: `expected 65530, received 396982`. */
export function findKnownAsns(text: string, known: ReadonlySet<number>): readonly Match[] {
  if (known.size === 0) return [];
  return [...text.matchAll(/(?<![\p{L}\p{N}.:/_-])\d{5,10}(?![\p{L}\p{N}]|[.:/_-]\d)/gu)]
    .filter(({ 0: value }) => Number(value) >= DISTINCTIVE && known.has(Number(value)))
    .map(({ 0: value, index }) => ({ start: index, end: index + value.length, kind: "asn", value }));
}

/** Assigned to somebody, or assignable: neither private (RFC 6996), nor for documentation (RFC 5398), nor reserved. */
export function isPublicAsn(asn: number): boolean {
  if (!Number.isInteger(asn) || asn <= 0 || asn >= 4_200_000_000) return false;
  if (asn === AS_TRANS) return false;
  return asn < 64_496 || asn > 65_551;
}

/** RFC 6793. */
const AS_TRANS = 23_456;
