import type { Neighbour } from "../../../model/facts.ts";
import { putU16, putU32, u16, u32 } from "../libc/bytes.ts";
import { AF_INET, AF_INET6, type Ip, ipText } from "../libc/ip.ts";
import type { NetlinkRequest } from "./netlink_socket.ts";
import { attributesOf } from "./message.ts";

const RTM_NEWNEIGH = 28, RTM_GETNEIGH = 30;
const NDMSG_BYTES = 12;
const NDA_DST = 1, NDA_LLADDR = 2;
const NUD_PROBE = 0x10;
const NTF_USE = 1, NTF_PROXY = 8;
const NLM_F_REPLACE = 0x100, NLM_F_CREATE = 0x400;
const STATES: readonly (readonly [number, Neighbour["state"]])[] = [
  [0x01, "incomplete"],
  [0x02, "reachable"],
  [0x04, "stale"],
  [0x08, "delay"],
  [0x10, "probe"],
  [0x20, "failed"],
  [0x40, "noarp"],
  [0x80, "permanent"],
];

export function neighbourDumpRequest(): NetlinkRequest {
  return { type: RTM_GETNEIGH, body: new Uint8Array(NDMSG_BYTES) };
}

/** Reads `ndmsg` and its attributes (linux/neighbour.h); `null` for other families and for proxies. */
export function readNeighbour(payload: Uint8Array, nameOf: (index: number) => string): Neighbour | null {
  if (payload[0] !== AF_INET && payload[0] !== AF_INET6) return null;
  if (((payload[10] ?? 0) & NTF_PROXY) !== 0) return null;
  const attributes = attributesOf(payload, NDMSG_BYTES);
  const address = attributes.get(NDA_DST);
  if (address === undefined) return null;
  const bits = u16(payload, 8);
  return {
    address: ipText(address),
    interface: nameOf(u32(payload, 4)),
    state: STATES.find(([bit]) => (bits & bit) !== 0)?.[1] ?? "none",
    mac: macText(attributes.get(NDA_LLADDR)),
  };
}

/**
 * Has the kernel look for the neighbour now, by ARP or neighbour discovery: an entry that is known is asked again
 * at once (`probe`), one that is missing or failed is used, as by a packet, without one.
 */
export function nudgeRequest(
  neighbour: { readonly address: Ip; readonly interfaceIndex: number },
  options: { readonly known: boolean },
): NetlinkRequest {
  const body = new Uint8Array(NDMSG_BYTES);
  body[0] = neighbour.address.family;
  putU32(body, 4, neighbour.interfaceIndex);
  if (options.known) putU16(body, 8, NUD_PROBE);
  else body[10] = NTF_USE;
  return {
    type: RTM_NEWNEIGH,
    flags: options.known ? NLM_F_REPLACE : NLM_F_CREATE | NLM_F_REPLACE,
    body,
    attributes: [{ type: NDA_DST, value: neighbour.address.bytes }],
  };
}

function macText(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined || bytes.length === 0) return null;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(":");
}
