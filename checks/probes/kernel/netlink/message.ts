/**
 * Netlink messages (linux/netlink.h): a header of 16 bytes, a fixed part, attributes.
 *
 * @module
 */
import { type Bytes, putU16, putU32, u16, u32 } from "../libc/bytes.ts";

export const NETLINK_ROUTE = 0;
export const NETLINK_SOCK_DIAG = 4;

export const NLM_F_REQUEST = 0x1;
export const NLM_F_ACK = 0x4;
export const NLM_F_DUMP = 0x300;
export const NLM_F_DUMP_INTR = 0x10;
export const NLMSG_ERROR = 2;
export const NLMSG_DONE = 3;
const NLMSG_OVERRUN = 4;

const HEADER_BYTES = 16;
const ATTRIBUTE_HEADER_BYTES = 4;
/** Without NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
const TYPE_MASK = 0x3fff;

export interface Message {
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
  /** What follows the header: a view into the receiving buffer, gone with the next receive. */
  readonly payload: Uint8Array;
}

export interface Request {
  readonly type: number;
  readonly flags: number;
  /** The fixed part, padded to a multiple of four. */
  readonly body: Uint8Array;
  readonly attributes?: readonly Attribute[];
}

export interface Attribute {
  readonly type: number;
  readonly value: Uint8Array;
}

export function encodeRequest(request: Request, sequence: number): Bytes {
  const attributes = request.attributes ?? [];
  const length = attributes.reduce(
    (sum, { value }) => sum + ATTRIBUTE_HEADER_BYTES + aligned(value.length),
    HEADER_BYTES + aligned(request.body.length),
  );
  const bytes = new Uint8Array(length);
  putU32(bytes, 0, length);
  putU16(bytes, 4, request.type);
  putU16(bytes, 6, request.flags | NLM_F_REQUEST);
  putU32(bytes, 8, sequence);
  bytes.set(request.body, HEADER_BYTES);
  let at = HEADER_BYTES + aligned(request.body.length);
  for (const { type, value } of attributes) {
    putU16(bytes, at, ATTRIBUTE_HEADER_BYTES + value.length);
    putU16(bytes, at + 2, type);
    bytes.set(value, at + ATTRIBUTE_HEADER_BYTES);
    at += ATTRIBUTE_HEADER_BYTES + aligned(value.length);
  }
  return bytes;
}

/** The messages of one datagram. Throws a RangeError where one says it is longer than what came. */
export function decodeMessages(datagram: Uint8Array): readonly Message[] {
  const messages: Message[] = [];
  let at = 0;
  while (at + HEADER_BYTES <= datagram.length) {
    const length = u32(datagram, at);
    if (length < HEADER_BYTES || at + length > datagram.length) {
      throw new RangeError(`A netlink message of ${length} bytes at byte ${at} of ${datagram.length}`);
    }
    const type = u16(datagram, at + 4);
    if (type === NLMSG_OVERRUN) throw new RangeError("The kernel lost messages (NLMSG_OVERRUN)");
    messages.push({
      type,
      flags: u16(datagram, at + 6),
      sequence: u32(datagram, at + 8),
      payload: datagram.subarray(at + HEADER_BYTES, at + length),
    });
    at += aligned(length);
  }
  return messages;
}

/** Attributes behind the fixed part of `skip` bytes, by type. An attribute that is cut short ends the list. */
export function attributesOf(payload: Uint8Array, skip = 0): ReadonlyMap<number, Uint8Array> {
  const attributes = new Map<number, Uint8Array>();
  let at = aligned(skip);
  while (at + ATTRIBUTE_HEADER_BYTES <= payload.length) {
    const length = u16(payload, at);
    if (length < ATTRIBUTE_HEADER_BYTES || at + length > payload.length) break;
    attributes.set(u16(payload, at + 2) & TYPE_MASK, payload.subarray(at + ATTRIBUTE_HEADER_BYTES, at + length));
    at += aligned(length);
  }
  return attributes;
}

function aligned(length: number): number {
  return length + 3 & ~3;
}
