import type { RouteEntry } from "../../ports/kernel.ts";
import { putU16be, putU32, u16, u32 } from "../libc/bytes.ts";
import { AF_INET, AF_INET6, type Family, type Ip, ipText } from "../libc/ip.ts";
import type { NetlinkRequest } from "./netlink_socket.ts";
import { type Attribute, attributesOf } from "./message.ts";

const RTM_GETROUTE = 26;
const RTMSG_BYTES = 12;
const RTA_DST = 1, RTA_SRC = 2, RTA_OIF = 4, RTA_GATEWAY = 5, RTA_PRIORITY = 6, RTA_PREFSRC = 7, RTA_MULTIPATH = 9;
const RTA_TABLE = 15, RTA_VIA = 18, RTA_IP_PROTO = 27, RTA_DPORT = 29;
const RTNEXTHOP_BYTES = 8;
const RTM_F_CLONED = 0x200;
export const RTM_F_LOOKUP_TABLE = 0x1000;
export const RTM_F_FIB_MATCH = 0x2000;
const RTNH_F_DEAD = 1, RTNH_F_LINKDOWN = 16;
const IPPROTO_TCP = 6;
const BGP_PORT = 179;
/** linux/rtnetlink.h, RTN_*. */
const KINDS: readonly RouteEntry["kind"][] = [
  "other",
  "unicast",
  "local",
  "broadcast",
  "anycast",
  "multicast",
  "blackhole",
  "unreachable",
  "prohibit",
  "throw",
];
/** linux/rtnetlink.h, RTPROT_*, as iproute2 names them. */
const PROTOCOLS: Readonly<Record<number, string>> = {
  1: "redirect",
  2: "kernel",
  3: "boot",
  4: "static",
  8: "gated",
  9: "ra",
  10: "mrt",
  11: "zebra",
  12: "bird",
  13: "dnrouted",
  14: "xorp",
  15: "ntk",
  16: "dhcp",
  17: "mrouted",
  18: "keepalived",
  42: "babel",
  186: "bgp",
  187: "isis",
  188: "ospf",
  189: "rip",
  192: "eigrp",
};

export interface RouteQuestion {
  readonly destination: Ip;
  readonly source: Ip | null;
  /** Of the destination's zone; 0 for none. */
  readonly interfaceIndex: number;
  readonly flags: number;
  /** Asks for no protocol and no port. */
  readonly anyPort: boolean;
}

/**
 * Asks as for a TCP connection to port 179, so that policy rules for a protocol or a port count. Kernels before 4.18 know
 * neither such rules nor these attributes, which they pass over.
 */
export function routeRequest(question: RouteQuestion): NetlinkRequest {
  const { destination, source, interfaceIndex, flags, anyPort } = question;
  const body = new Uint8Array(RTMSG_BYTES);
  body[0] = destination.family;
  body[1] = destination.bytes.length * 8;
  if (source !== null) body[2] = source.bytes.length * 8;
  putU32(body, 8, flags);
  const port = new Uint8Array(2);
  putU16be(port, 0, BGP_PORT);
  const attributes: Attribute[] = [{ type: RTA_DST, value: destination.bytes }];
  if (source !== null) attributes.push({ type: RTA_SRC, value: source.bytes });
  if (interfaceIndex !== 0) {
    const value = new Uint8Array(4);
    putU32(value, 0, interfaceIndex);
    attributes.push({ type: RTA_OIF, value });
  }
  if (!anyPort) {
    attributes.push({ type: RTA_IP_PROTO, value: new Uint8Array([IPPROTO_TCP]) }, { type: RTA_DPORT, value: port });
  }
  return { type: RTM_GETROUTE, body, attributes };
}

export function routeDumpRequest(family: Family): NetlinkRequest {
  const body = new Uint8Array(RTMSG_BYTES);
  body[0] = family;
  return { type: RTM_GETROUTE, body };
}

/** Reads `rtmsg` and its attributes (linux/rtnetlink.h); `null` for other families and for cached copies of a dump. */
export function readRoute(payload: Uint8Array, nameOf: (index: number) => string): RouteEntry | null {
  const family = payload[0];
  if (family !== AF_INET && family !== AF_INET6) return null;
  const attributes = attributesOf(payload, RTMSG_BYTES);
  const destination = attributes.get(RTA_DST) ?? new Uint8Array(family === AF_INET ? 4 : 16);
  const device = attributes.get(RTA_OIF);
  const source = attributes.get(RTA_PREFSRC);
  const metric = attributes.get(RTA_PRIORITY);
  const table = attributes.get(RTA_TABLE);
  const flags = u32(payload, 8);
  const multipath = readNextHops(attributes.get(RTA_MULTIPATH), nameOf);
  const protocol = payload[5] ?? 0;
  return {
    family: family === AF_INET ? 4 : 6,
    kind: KINDS[payload[7] ?? 0] ?? "other",
    prefix: `${ipText(destination)}/${payload[1] ?? 0}`,
    table: table === undefined ? payload[4] ?? 0 : u32(table, 0),
    protocol: protocol === 0 ? null : PROTOCOLS[protocol] ?? String(protocol),
    gateway: readGateway(attributes),
    device: device === undefined ? null : nameOf(u32(device, 0)),
    source: source === undefined ? null : ipText(source),
    metric: metric === undefined ? 0 : u32(metric, 0),
    tos: payload[3] ?? 0,
    linkDown: (flags & (RTNH_F_LINKDOWN | RTNH_F_DEAD)) !== 0,
    cached: (flags & RTM_F_CLONED) !== 0,
    multipath,
  };
}

function readGateway(attributes: ReadonlyMap<number, Uint8Array>): string | null {
  const gateway = attributes.get(RTA_GATEWAY);
  if (gateway !== undefined) return ipText(gateway);
  // A gateway of the other family: `rtvia`, a family of two bytes and the address (RFC 5549).
  const via = attributes.get(RTA_VIA);
  if (via === undefined || via.length < 6) return null;
  return ipText(via.subarray(2, u16(via, 0) === AF_INET ? 6 : 18));
}

/** `rtnexthop`: length u16, flags u8, hops u8, interface i32, attributes. */
function readNextHops(bytes: Uint8Array | undefined, nameOf: (index: number) => string): RouteEntry["multipath"] {
  const hops: { gateway: string | null; device: string | null }[] = [];
  for (let at = 0; bytes !== undefined && at + RTNEXTHOP_BYTES <= bytes.length;) {
    const length = u16(bytes, at);
    if (length < RTNEXTHOP_BYTES || at + length > bytes.length) break;
    const hop = bytes.subarray(at, at + length);
    hops.push({ gateway: readGateway(attributesOf(hop, RTNEXTHOP_BYTES)), device: nameOf(u32(hop, 4)) });
    at += length + 3 & ~3;
  }
  return hops;
}
