/**
 * Routes as files of a system state them, and which of them leads to a peer.
 *
 * @module
 */
import ipaddr from "ipaddr.js";
import { canonicalAddress, familyOf, isInPrefix } from "../address.ts";

/** One route that some file sets at boot, in the main table, of type unicast. */
export interface KeptRoute {
  /** The network in canonical form, as `169.254.255.1/32`, `0.0.0.0/0`. */
  readonly prefix: string;
  /** `null`: the destination is on the link, or only a shell would know the gateway. */
  readonly gateway: string | null;
  /** `null`: the file does not say. */
  readonly device: string | null;
  readonly metric: number | null;
}

/** A route with the file that holds it. */
export interface HeldRoute extends KeptRoute {
  readonly file: string;
}

const DEFAULT_WORDS: Readonly<Record<string, string>> = {
  "default": "0.0.0.0/0",
  "default4": "0.0.0.0/0",
  "default6": "::/0",
  "any": "0.0.0.0/0",
  "all": "0.0.0.0/0",
};

/**
 * The canonical prefix of what a file calls a destination: an address (a host route), address/length, address/netmask,
 * `default`, and the short IPv4 networks of iproute2 (`10/8`).
 *
 * @param netmask Where it stands apart from the address. What is no netmask makes the destination unreadable.
 * @returns `null` for anything else.
 */
export function prefixOf(text: string, netmask: string | null = null): string | null {
  const word = text.trim();
  const named = Object.hasOwn(DEFAULT_WORDS, word) ? DEFAULT_WORDS[word] : undefined;
  if (named !== undefined) return named;
  const [base = "", length, ...more] = word.split("/");
  if (more.length > 0 || base.includes("%")) return null;
  const address = canonicalAddress(length === undefined ? base : wholeNetwork(base));
  if (address === null) return null;
  const bits = bitsOf(length ?? netmask, familyOf(address));
  return bits === null ? null : networkOf(address, bits);
}

/** Whether the route is more specific than a default route, and leads to the address. */
export function covers({ prefix }: Pick<KeptRoute, "prefix">, address: string): boolean {
  const [base = "", length = ""] = prefix.split("/");
  const prefixLength = Number(length);
  return prefixLength > 0 && isInPrefix(address, { base, prefixLength });
}

/** The route that a kernel would use of those that cover the address: the most specific, then the lowest metric. */
export function bestRoute<R extends KeptRoute>(routes: readonly R[], address: string): R | null {
  const covering = routes.filter((route) => covers(route, address));
  covering.sort((one, other) => lengthOf(other) - lengthOf(one) || (one.metric ?? 0) - (other.metric ?? 0));
  return covering[0] ?? null;
}

/** A gateway as it stands in a file: its canonical address, or `null` for what is none. */
export function gatewayIn(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : canonicalAddress(text);
}

function lengthOf({ prefix }: KeptRoute): number {
  return Number(prefix.split("/")[1]);
}

/** `10` and `169.254` before a slash are networks (iproute2, lib/utils.c, get_addr_ipv4). */
function wholeNetwork(base: string): string {
  if (!/^\d{1,3}(\.\d{1,3}){0,2}$/.test(base)) return base;
  const parts = base.split(".");
  return [...parts, "0", "0", "0"].slice(0, 4).join(".");
}

function bitsOf(length: string | null, family: 4 | 6): number | null {
  const most = family === 4 ? 32 : 128;
  if (length === null) return most;
  if (/^\d{1,3}$/.test(length)) return Number(length) <= most ? Number(length) : null;
  return family === 4 && ipaddr.IPv4.isValidFourPartDecimal(length)
    ? ipaddr.IPv4.parse(length).prefixLengthFromSubnetMask()
    : null;
}

function networkOf(address: string, bits: number): string {
  const bytes = ipaddr.parse(address).toByteArray();
  const masked = bytes.map((byte, index) => byte & (0xff00 >> Math.min(8, Math.max(0, bits - index * 8))) & 0xff);
  const network = ipaddr.fromByteArray(masked);
  return `${canonicalAddress(network.toString()) ?? network.toString()}/${bits}`;
}
