/**
 * Values of flags, parsed or refused.
 *
 * @module
 */
import { canonicalAddress, isUnicastHost } from "../checks/model/address.ts";
import { UsageError } from "./usage.ts";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const LONGEST_MS = 24 * 3_600_000;

/** `500ms`, `4s`, `1.5m`, in milliseconds; above zero and at most a day. */
export function duration(flag: string, text: string): number {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(text);
  const milliseconds = match === null ? 0 : Number(match[1]) * (UNITS[match[2] ?? ""] ?? 0);
  if (milliseconds > 0 && milliseconds <= LONGEST_MS) return milliseconds;
  throw wrong(flag, text, { expected: "a duration above zero, as 500ms, 4s or 5m", hint: `${flag} 4s` });
}

export function address(flag: string, text: string): string {
  const canonical = canonicalAddress(text);
  if (canonical !== null) return canonical;
  throw wrong(flag, text, { expected: "an IPv4 or IPv6 address", hint: `${flag} 169.254.255.1` });
}

/** An address that a peer can have: of one host, and not this one. */
export function peerAddress(flag: string, text: string): string {
  const canonical = address(flag, text);
  if (isUnicastHost(canonical)) return canonical;
  throw wrong(flag, text, { expected: "the address of another host", hint: `${flag} 169.254.255.1` });
}

export function url(flag: string, text: string): string {
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (parsed !== null && (parsed.protocol === "https:" || parsed.protocol === "http:") && parsed.host !== "") {
    return text;
  }
  throw wrong(flag, text, { expected: "an http or https URL", hint: `${flag} https://metadata.example/metadata` });
}

/** A name of a Node: a DNS subdomain (RFC 1123), as the API demands it. */
export function nodeName(flag: string, text: string): string {
  if (text.length <= 253 && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text)) return text;
  throw wrong(flag, text, {
    expected: 'the name of a Node: lower-case letters, digits, "-" and "."',
    hint: "kubectl get nodes",
  });
}

export function nonEmpty(flag: string, text: string): string {
  if (text !== "") return text;
  throw wrong(flag, text, { expected: "a value", hint: "kube-vip-doctor --help" });
}

export function oneOf<const T extends string>(flag: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw wrong(flag, text, { expected: words.join(", "), hint: `${flag} ${words[0]}` });
}

function wrong(flag: string, text: string, { expected, hint }: { expected: string; hint: string }): UsageError {
  const shown = JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
  return new UsageError({ kind: "value", found: `${flag} ${shown}`, expected, hint });
}
