/**
 * A route in the words of `ip route` (iproute2, ip/iproute.c): behind `ip route replace` they make it again. What the
 * program takes for granted is left out, as it leaves it out itself.
 *
 * @module
 */
import { u16, u32 } from "../../probes/kernel/libc/bytes.ts";
import { AF_INET, ipText } from "../../probes/kernel/libc/ip.ts";
import { attributesOf } from "../../probes/kernel/netlink/message.ts";
import {
  IP6_RT_PRIO_USER,
  RTA,
  RTMSG_BYTES,
  RTN_UNICAST,
  RTNEXTHOP_BYTES,
  RTNH_F_ONLINK,
  RTPROT_BOOT,
} from "./constants.ts";
import { metricWords } from "./metric_words.ts";

/** linux/rtnetlink.h, RTN_*; the word before the destination. */
const TYPES: Readonly<Record<number, string>> = {
  2: "local",
  3: "broadcast",
  4: "anycast",
  5: "multicast",
  6: "blackhole",
  7: "unreachable",
  8: "prohibit",
  9: "throw",
};
/** RTPROT_* as iproute2 6.1 and older name them; any other goes by its number, which each version takes. */
const PROTOCOLS: Readonly<Record<number, string>> = { 1: "redirect", 2: "kernel", 4: "static", 9: "ra", 16: "dhcp" };
const SCOPES: Readonly<Record<number, string>> = { 0: "global", 200: "site", 253: "link", 254: "host", 255: "nowhere" };
const PREFERENCES: Readonly<Record<number, string>> = { 1: "high", 3: "low" };
const SAID: ReadonlySet<number> = new Set([
  RTA.DST,
  RTA.OIF,
  RTA.GATEWAY,
  RTA.PRIORITY,
  RTA.PREFSRC,
  RTA.METRICS,
  RTA.MULTIPATH,
  RTA.FLOW,
  RTA.TABLE,
  RTA.VIA,
  RTA.PREF,
  RTA.NH_ID,
]);

type Attributes = ReadonlyMap<number, Uint8Array>;
type NameOf = (index: number) => string;

export interface RouteWords {
  readonly words: string;
  /** What no word says. */
  readonly unsaid: readonly string[];
}

/** @param message As {@link standingMessage} makes it, of a route of the main table to one address. */
export function routeWords(message: Uint8Array, nameOf: NameOf): RouteWords {
  const attributes = attributesOf(message, RTMSG_BYTES);
  const isIpv4 = message[0] === AF_INET;
  const type = message[7] ?? RTN_UNICAST;
  const metrics = metricWords(attributes.get(RTA.METRICS));
  const words = [
    TYPES[type] ?? "",
    ipText(attributes.get(RTA.DST) ?? new Uint8Array(isIpv4 ? 4 : 16)),
    ...hopWords(attributes, nameOf),
    message[5] === RTPROT_BOOT ? "" : `proto ${PROTOCOLS[message[5] ?? 0] ?? message[5]}`,
    scopeWords(message, attributes),
    valueWords("src", attributes.get(RTA.PREFSRC), ipText),
    metricOf(attributes, isIpv4),
    (u32(message, 8) & RTNH_F_ONLINK) !== 0 && !attributes.has(RTA.MULTIPATH) ? "onlink" : "",
    ...metrics.words,
    realmWords(attributes.get(RTA.FLOW)),
    valueWords("pref", attributes.get(RTA.PREF), (value) => PREFERENCES[value[0] ?? 0] ?? ""),
    ...nextHopWords(attributes.get(RTA.MULTIPATH), nameOf),
  ];
  return { words: words.filter((word) => word !== "").join(" "), unsaid: [...unsaidOf(attributes), ...metrics.unsaid] };
}

function hopWords(attributes: Attributes, nameOf: NameOf): readonly string[] {
  const object = attributes.get(RTA.NH_ID);
  if (object !== undefined) return [`nhid ${u32(object, 0)}`];
  const device = attributes.get(RTA.OIF);
  return [viaWords(attributes), device === undefined ? "" : `dev ${nameOf(u32(device, 0))}`];
}

/** `via 10.66.6.2`; of the other family `via inet6 fe80::1` (RFC 5549). */
function viaWords(attributes: Attributes): string {
  const gateway = attributes.get(RTA.GATEWAY);
  if (gateway !== undefined) return `via ${ipText(gateway)}`;
  const via = attributes.get(RTA.VIA);
  if (via === undefined || via.length < 6) return "";
  return u16(via, 0) === AF_INET
    ? `via inet ${ipText(via.subarray(2, 6))}`
    : `via inet6 ${ipText(via.subarray(2, 18))}`;
}

/** Where it is not told, iproute2 takes `link` without a gateway, `host` for own addresses, else `global`. */
function scopeWords(message: Uint8Array, attributes: Attributes): string {
  if (message[0] !== AF_INET) return "";
  const type = message[7] ?? RTN_UNICAST;
  const isOnLink = type === RTN_UNICAST &&
    ![RTA.GATEWAY, RTA.VIA, RTA.MULTIPATH, RTA.NH_ID].some((each) => attributes.has(each));
  const usual = type === 2 ? 254 : isOnLink || [3, 4, 5].includes(type) ? 253 : 0;
  const scope = message[6] ?? 0;
  return scope === usual ? "" : `scope ${SCOPES[scope] ?? scope}`;
}

function metricOf(attributes: Attributes, isIpv4: boolean): string {
  const value = attributes.get(RTA.PRIORITY);
  const metric = value === undefined ? 0 : u32(value, 0);
  return metric === (isIpv4 ? 0 : IP6_RT_PRIO_USER) ? "" : `metric ${metric}`;
}

function realmWords(value: Uint8Array | undefined): string {
  if (value === undefined) return "";
  const [to, from] = [u16(value, 0), u16(value, 2)];
  return `realms ${from === 0 ? "" : `${from}/`}${to}`;
}

function valueWords(word: string, value: Uint8Array | undefined, say: (value: Uint8Array) => string): string {
  const said = value === undefined ? "" : say(value);
  return said === "" ? "" : `${word} ${said}`;
}

/** `rtnexthop`: length u16, flags u8, hops u8 (weight less one), interface i32, attributes. */
function nextHopWords(bytes: Uint8Array | undefined, nameOf: NameOf): readonly string[] {
  const hops: string[] = [];
  for (let at = 0; bytes !== undefined && at + RTNEXTHOP_BYTES <= bytes.length;) {
    const length = u16(bytes, at);
    if (length < RTNEXTHOP_BYTES || at + length > bytes.length) break;
    const hop = bytes.subarray(at, at + length);
    const words = [
      "nexthop",
      viaWords(attributesOf(hop, RTNEXTHOP_BYTES)),
      `dev ${nameOf(u32(hop, 4))}`,
      `weight ${(hop[3] ?? 0) + 1}`,
      ((hop[2] ?? 0) & RTNH_F_ONLINK) !== 0 ? "onlink" : "",
    ];
    hops.push(words.filter((word) => word !== "").join(" "));
    at += length + 3 & ~3;
  }
  return hops;
}

function unsaidOf(attributes: Attributes): readonly string[] {
  const others = [...attributes.keys()].filter((type) => !SAID.has(type));
  const isWrapped = others.some((type) => type === RTA.ENCAP || type === RTA.ENCAP_TYPE);
  return [
    ...isWrapped ? ["encapsulation"] : [],
    ...others.filter((type) => type !== RTA.ENCAP && type !== RTA.ENCAP_TYPE).map((type) => `attribute ${type}`),
  ];
}
