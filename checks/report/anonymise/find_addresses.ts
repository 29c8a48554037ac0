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
const RUN = /[\p{L}\p{N}:.]+/gu;
/** As much as could be an IPv6 address, whether or not it is one (RFC 4291, 2.2). */
const LONGEST = /(?:[0-9a-f]{0,4}:){2,8}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4})/iy;

export function findAddresses(text: string): readonly Match[] {
  const found: Match[] = [];
  for (const { 0: run, index } of text.includes(":") ? text.matchAll(RUN) : []) {
    if (/:.*:/.test(run)) found.push(...inRun(run, { at: index, text }));
  }
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
function inRun(run: string, { at, text }: { at: number; text: string }): readonly Match[] {
  const found: Match[] = [];
  for (let from = 0; from < run.length; from++) {
    // Three colons stand in no address; the last two of them may begin one.
    if ((from > 0 && run[from - 1] !== ":") || run.startsWith(":::", from)) continue;
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
  LONGEST.lastIndex = from;
  for (let candidate = LONGEST.exec(run)?.[0] ?? ""; candidate.length > 2;) {
    const isLikely = !candidate.includes(":::") && candidate.indexOf("::") === candidate.lastIndexOf("::");
    if (isLikely && isWhole(run, from + candidate.length) && ipaddr.IPv6.isValid(candidate)) return candidate;
    // One group less, or the colon of a sentence.
    const end = Math.max(candidate.lastIndexOf(":"), candidate.lastIndexOf("."));
    candidate = candidate.slice(
      0,
      end < candidate.length - 1 && candidate[end - 1] === ":" ? end + 1 : Math.max(0, end),
    );
  }
  return null;
}

/** Whether no letter and no digit follows. */
function isWhole(run: string, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(run.charAt(end));
}
