/**
 * A route of a dump as RTM_NEWROUTE takes it back: what only reports on it (age, carrier, offload) is left out.
 *
 * @module
 */
import { type Bytes, putU32, u16, u32 } from "../../probes/kernel/libc/bytes.ts";
import { RTA, RTMSG_BYTES, RTNEXTHOP_BYTES, RTNH_F_ONLINK } from "./constants.ts";

const HEADER_BYTES = 4;
/** Without NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
const TYPE_MASK = 0x3fff;
const RTNH_FLAGS_AT = 2;
const RTM_FLAGS_AT = 8;

/** What a dump says of a route that is no part of it. */
const REPORTED: ReadonlySet<number> = new Set([RTA.CACHEINFO, RTA.PAD, RTA.UID]);
/** What the kernel spells out of a next hop object, and refuses beside its number. */
const OF_NEXT_HOP_OBJECT: ReadonlySet<number> = new Set([
  RTA.OIF,
  RTA.GATEWAY,
  RTA.VIA,
  RTA.MULTIPATH,
  RTA.ENCAP,
  RTA.ENCAP_TYPE,
]);

interface Part {
  readonly type: number;
  readonly start: number;
  /** Of header and value, without padding. */
  readonly length: number;
}

/** @param payload `rtmsg` and its attributes; it is not kept. */
export function standingMessage(payload: Uint8Array): Bytes {
  const parts = partsOf(payload);
  const isObject = parts.some(({ type }) => type === RTA.NH_ID);
  const kept = parts.filter(({ type }) => !REPORTED.has(type) && !(isObject && OF_NEXT_HOP_OBJECT.has(type)));
  const message = new Uint8Array(kept.reduce((sum, { length }) => sum + aligned(length), RTMSG_BYTES));
  message.set(payload.subarray(0, RTMSG_BYTES));
  putU32(message, RTM_FLAGS_AT, u32(message, RTM_FLAGS_AT) & RTNH_F_ONLINK);
  let at = RTMSG_BYTES;
  for (const { type, start, length } of kept) {
    message.set(payload.subarray(start, start + length), at);
    if (type === RTA.MULTIPATH) clearNextHops(message.subarray(at + HEADER_BYTES, at + length));
    at += aligned(length);
  }
  return message;
}

function partsOf(payload: Uint8Array): readonly Part[] {
  const parts: Part[] = [];
  for (let at = RTMSG_BYTES; at + HEADER_BYTES <= payload.length;) {
    const length = u16(payload, at);
    if (length < HEADER_BYTES || at + length > payload.length) break;
    parts.push({ type: u16(payload, at + 2) & TYPE_MASK, start: at, length });
    at += aligned(length);
  }
  return parts;
}

/** Of each next hop, `onlink` alone is configured; the other flags say how it stands. */
function clearNextHops(hops: Uint8Array): void {
  for (let at = 0; at + RTNEXTHOP_BYTES <= hops.length;) {
    const length = u16(hops, at);
    if (length < RTNEXTHOP_BYTES || at + length > hops.length) return;
    hops[at + RTNH_FLAGS_AT] = (hops[at + RTNH_FLAGS_AT] ?? 0) & RTNH_F_ONLINK;
    at += aligned(length);
  }
}

function aligned(length: number): number {
  return length + 3 & ~3;
}
