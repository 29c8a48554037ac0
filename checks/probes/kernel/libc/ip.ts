/**
 * Addresses between their text and their bytes.
 *
 * @module
 */
import ipaddr from "ipaddr.js";
import type { Bytes } from "./bytes.ts";

export const AF_INET = 2;
export const AF_INET6 = 10;
export type Family = typeof AF_INET | typeof AF_INET6;

export interface Ip {
  readonly family: Family;
  /** 4 or 16. */
  readonly bytes: Bytes;
  /** Name or number of the interface behind `%`; of link-local addresses alone. */
  readonly zone: string | null;
}

/** Throws a RangeError for anything but an IPv4 address of four decimal parts or an IPv6 address. */
export function parseIp(text: string): Ip {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    return { family: AF_INET, bytes: new Uint8Array(ipaddr.IPv4.parse(text).toByteArray()), zone: null };
  }
  if (text.includes(":") && ipaddr.IPv6.isValid(text)) {
    const parsed = ipaddr.IPv6.parse(text);
    return { family: AF_INET6, bytes: new Uint8Array(parsed.toByteArray()), zone: parsed.zoneId ?? null };
  }
  throw new RangeError(`Expected an IPv4 or IPv6 address, found ${JSON.stringify(text.slice(0, 64))}`);
}

/**
 * Canonical text of 4 or 16 bytes, a RangeError for any other number; an IPv4 address in IPv6 clothes
 * (`::ffff:0:0/96`) is told as IPv4.
 */
export function ipText(bytes: Uint8Array): string {
  if (bytes.length !== 4 && bytes.length !== 16) throw new RangeError(`An address of ${bytes.length} bytes`);
  const address = ipaddr.fromByteArray(Array.from(bytes));
  if (!("toRFC5952String" in address)) return address.toString();
  const parsed = address as ipaddr.IPv6;
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : parsed.toRFC5952String();
}

/** fe80::/10, whose addresses mean something on one interface alone. */
export function isLinkLocal6(bytes: Uint8Array): boolean {
  return bytes.length === 16 && bytes[0] === 0xfe && (bytes[1]! & 0xc0) === 0x80;
}

/** Whether both start with the same `length` bits. */
export function samePrefix(a: Uint8Array, b: Uint8Array, length: number): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at * 8 < length; at++) {
    const bits = Math.min(8, length - at * 8);
    if ((a[at]! ^ b[at]!) >> (8 - bits) !== 0) return false;
  }
  return true;
}
