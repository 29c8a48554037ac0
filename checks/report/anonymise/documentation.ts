/**
 * Which addresses tell whose network it is, and the ranges that tokens are taken from.
 *
 * @module
 */
import ipaddr from "ipaddr.js";

export type Ip = ipaddr.IPv4 | ipaddr.IPv6;

/** RFC 5737, in ascending order. */
export const DOCUMENTATION4: readonly (readonly [number, number, number])[] = [
  [192, 0, 2],
  [198, 51, 100],
  [203, 0, 113],
];

/**
 * Ranges of ipaddr.js whose addresses mean the same, or nothing, everywhere: kept as they are. What is not listed is
 * replaced, so that a range which is new to this list is rather replaced than shown.
 */
const KEPT: ReadonlySet<string> = new Set([
  "unspecified",
  "broadcast",
  "multicast",
  "linkLocal",
  "loopback",
  "carrierGradeNat",
  "private",
  "reserved",
  "as112",
  "amt",
  "uniqueLocal",
  "discard",
  "benchmarking",
  "as112v6",
  "deprecatedOrchid",
  "orchid2",
  "droneRemoteIdProtocolEntityTags",
]);

/** RFC 5737, RFC 3849, RFC 9637: in examples and labs they stand for public ones. */
export function isDocumentation(ip: Ip): boolean {
  const bytes = ip.toByteArray();
  if (bytes.length === 4) return DOCUMENTATION4.some((net) => net.every((byte, at) => byte === bytes[at]));
  const [a, b, c, d] = bytes;
  return (a === 0x20 && b === 0x01 && c === 0x0d && d === 0xb8) || (a === 0x3f && b === 0xff && (c ?? 0) < 0x10);
}

/** Whether the address belongs to somebody. */
export function isSomebodys(ip: Ip): boolean {
  return isDocumentation(ip) || !KEPT.has(ip.range());
}

/** The IPv4 address that an IPv6 address wraps, mapped (RFC 4291, 2.5.5.2) or translated (RFC 6052, /96). */
export function wrappedIn(ip: Ip): ipaddr.IPv4 | null {
  const bytes = ip.toByteArray();
  if (bytes.length !== 16 || !["ipv4Mapped", "rfc6052"].includes(ip.range())) return null;
  return new ipaddr.IPv4(bytes.slice(12));
}
