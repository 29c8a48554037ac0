/**
 * Addresses and networks in a text of any kind.
 *
 * @module
 */
import ipaddr from "ipaddr.js";
import type { Match } from "./match.ts";

/** Not the middle of a longer number, and no version: `v1.2.3.4`. */
const IPV4 = /(?<![\d.]|\bv)(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)(?:\/\d{1,2}(?!\d))?/g;
/** `ip-147-75-75-1`, as clouds name their machines. */
const DASHED = /(?<![\p{L}\p{N}-]|\p{L}-)(?:ip-)?(\d{1,3}(?:-\d{1,3}){3})(?![\p{L}\p{N}]|-\d)/gu;
/** What an IPv6 address may stand in: `peer:2604:1380::1`, `[2604:1380::1]:179`, `2604:1380::/32`. */
const COLONS = /[\p{L}\p{N}:.]*:[\p{L}\p{N}:.]*:[\p{L}\p{N}:.]*/gu;
/** Characters of the longest IPv6 address, with an IPv4 address at its end. */
const LONGEST = 45;

export function findAddresses(text: string): readonly Match[] {
  const found: Match[] = [];
  if (text.includes(":")) { for (const run of text.matchAll(COLONS)) found.push(...inRun(run[0], run.index, text)); }
  for (const match of text.matchAll(IPV4)) {
    const [address = "", length] = match[0].split("/", 2);
    if (!ipaddr.IPv4.isValidFourPartDecimal(address)) continue;
    const isNetwork = length !== undefined && Number(length) <= 32;
    const value = isNetwork ? match[0] : address;
    found.push({ start: match.index, end: match.index + value.length, kind: isNetwork ? "prefix" : "address", value });
  }
  for (const match of text.matchAll(DASHED)) {
    const [whole, value = ""] = match;
    if (!ipaddr.IPv4.isValidFourPartDecimal(value.replaceAll("-", "."))) continue;
    const end = match.index + whole.length;
    found.push({ start: end - value.length, end, kind: "dashed", value });
  }
  return found;
}

/** From each colon on, the longest part of the run that is an address; then what is left of the run behind it. */
function inRun(run: string, at: number, text: string): readonly Match[] {
  const found: Match[] = [];
  for (let from = 0; from < run.length; from++) {
    if (from > 0 && run[from - 1] !== ":") continue;
    const address = longestFrom(run, from);
    if (address === null) continue;
    const start = at + from;
    const length = /^\/(\d{1,3})(?!\d)/.exec(text.slice(start + address.length, start + address.length + 5));
    const isNetwork = length !== null && Number(length[1]) <= 128;
    const value = isNetwork ? `${address}${length[0]}` : address;
    found.push({ start, end: start + value.length, kind: isNetwork ? "prefix" : "address", value });
    from += address.length - 1;
  }
  return found;
}

function longestFrom(run: string, from: number): string | null {
  const rest = run.slice(from, from + LONGEST);
  for (let end = rest.length; end > 2; end--) {
    if (end < rest.length && !/[:.]/.test(rest.charAt(end))) continue;
    const candidate = rest.slice(0, end);
    if (candidate.includes(":") && /^[0-9a-f:.]+$/i.test(candidate) && ipaddr.IPv6.isValid(candidate)) return candidate;
  }
  return null;
}
