/**
 * The ICMP message behind an errno: `recvmsg` from the socket's error queue (`IP_RECVERR`, linux/errqueue.h).
 *
 * @module
 */
import type { TcpConnect } from "../../model/facts.ts";
import { type Bytes, putU32, u32, u64 } from "../kernel/libc/bytes.ts";
import { readSocketAddress } from "../kernel/libc/socket_address.ts";
import type { SystemSocket } from "../kernel/libc/system_socket.ts";

const MSG_ERRQUEUE = 0x2000, MSG_DONTWAIT = 0x40;
const MSGHDR_BYTES = 56, CMSGHDR_BYTES = 16;
const IPPROTO_IP = 0, IP_RECVERR = 11, IPPROTO_IPV6 = 41, IPV6_RECVERR = 25;
const ORIGIN_ICMP = 2, ORIGIN_ICMP6 = 3;
/** `sock_extended_err`: errno u32 0, origin u8 4, type u8 5, code u8 6; the offender's address behind it. */
const OFFENDER_AT = 16;

/** `null` where no ICMP message came. */
export function takeIcmp(socket: SystemSocket): TcpConnect["icmp"] {
  const control = new Uint8Array(512);
  const header = messageHeader(control);
  if (socket.receiveMessage(header, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) return null;
  return readIcmp(control.subarray(0, u64(header, 40)));
}

/** Exported for its test. */
export function readIcmp(control: Uint8Array): TcpConnect["icmp"] {
  for (let at = 0; at + CMSGHDR_BYTES <= control.length;) {
    const length = u64(control, at), level = u32(control, at + 8), type = u32(control, at + 12);
    if (length < CMSGHDR_BYTES || at + length > control.length) break;
    const data = control.subarray(at + CMSGHDR_BYTES, at + length);
    const extended = (level === IPPROTO_IP && type === IP_RECVERR) ||
      (level === IPPROTO_IPV6 && type === IPV6_RECVERR);
    const origin = data[4];
    if (extended && data.length >= OFFENDER_AT && (origin === ORIGIN_ICMP || origin === ORIGIN_ICMP6)) {
      const offender = data.length >= OFFENDER_AT + 16 ? readSocketAddress(data.subarray(OFFENDER_AT)) : null;
      return { type: data[5]!, code: data[6]!, from: offender?.address ?? null };
    }
    at += length + 7 & ~7;
  }
  return null;
}

/** `struct msghdr` with nothing but room for control messages: pointer at 32, its length at 40. */
function messageHeader(control: Bytes): Bytes {
  const header = new Uint8Array(MSGHDR_BYTES);
  const address = Deno.UnsafePointer.value(Deno.UnsafePointer.of(control));
  new DataView(header.buffer).setBigUint64(32, address, true);
  putU32(header, 40, control.length);
  return header;
}
