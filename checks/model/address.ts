/**
 * Addresses: parsed once, canonical, or refused.
 *
 * @module
 */
import ipaddr from "ipaddr.js";

export type Family = 4 | 6;

/** The canonical form (four decimal parts, or RFC 5952 with its zone), or `null` where the text is no address. */
export function canonicalAddress(text: string): string | null {
  const trimmed = text.trim();
  if (ipaddr.IPv4.isValidFourPartDecimal(trimmed)) return ipaddr.IPv4.parse(trimmed).toString();
  const [address, zone] = trimmed.split("%", 2);
  if (address === undefined || !address.includes(":") || !ipaddr.IPv6.isValid(address)) return null;
  if (zone !== undefined && !/^[A-Za-z0-9._-]{1,15}$/.test(zone)) return null;
  const canonical = ipaddr.IPv6.parse(address).toRFC5952String();
  return zone === undefined ? canonical : `${canonical}%${zone}`;
}

/** 4 or 6; the text has to be a canonical address. */
export function familyOf(address: string): Family {
  return address.includes(":") ? 6 : 4;
}

/** Whether `address` lies in the network of `base`/`prefixLength`. Different families never match. */
export function isInPrefix(address: string, { base, prefixLength }: { base: string; prefixLength: number }): boolean {
  const [one, other] = [plain(address), plain(base)];
  if (one === null || other === null || one.kind() !== other.kind()) return false;
  return one.match([other, prefixLength] as never);
}

/** Whether the address is from a range that is not routed on the internet (RFC 1918, RFC 4193, link-local). */
export function isPrivate(address: string): boolean {
  const parsed = plain(address);
  return parsed !== null && ["private", "uniqueLocal", "linkLocal"].includes(parsed.range());
}

/** Whether the address can belong to another host: neither loopback, unspecified, multicast nor broadcast. */
export function isUnicastHost(address: string): boolean {
  const range = plain(address)?.range() ?? "unspecified";
  return !["loopback", "unspecified", "multicast", "broadcast"].includes(range);
}

/** The other address of a /31, or `null` for IPv6. */
export function partnerInSlash31(address: string): string | null {
  const parsed = plain(address);
  if (parsed === null || parsed.kind() !== "ipv4") return null;
  const bytes = parsed.toByteArray();
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  return ipaddr.fromByteArray(bytes).toString();
}

function plain(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const [text] = address.split("%", 1);
  return text !== undefined && ipaddr.isValid(text) ? ipaddr.parse(text) : null;
}
