/**
 * TCP sockets on port 179 by sock_diag (linux/inet_diag.h).
 *
 * Asked as root, the kernel sends the TCP-MD5 keys of a socket in clear, unasked (attribute 18). That the attribute is
 * there is all that is read of it, and the caller has the receiving buffer overwritten.
 *
 * @module
 */
import type { TcpSocket, TcpState } from "../../../model/facts.ts";
import { putU16, putU32, u16be, u32 } from "../libc/bytes.ts";
import { AF_INET, type Family, ipText, isLinkLocal6 } from "../libc/ip.ts";
import type { NetlinkRequest } from "./netlink_socket.ts";
import { attributesOf } from "./message.ts";
import { readTcpInfo } from "./tcp_info.ts";

const SOCK_DIAG_BY_FAMILY = 20;
const REQUEST_BYTES = 56;
const DIAG_BYTES = 72;
const IPPROTO_TCP = 6;
const BGP_PORT = 179;
const EXT_INFO = 1 << 1;
const ALL_STATES = 0xfff << 1;
const REQ_BYTECODE = 1;
const DIAG_INFO = 2, DIAG_MARK = 15, DIAG_MD5SIG = 18;
const BC_JMP = 1, BC_S_COND = 7, BC_D_COND = 8;
/** net/tcp_states.h; 0 does not exist. */
const STATES: readonly (TcpState | null)[] = [
  null,
  "ESTAB",
  "SYN-SENT",
  "SYN-RECV",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "TIME-WAIT",
  "CLOSE",
  "CLOSE-WAIT",
  "LAST-ACK",
  "LISTEN",
  "CLOSING",
  "NEW-SYN-RECV",
];

/** A socket whose process is still to be found. */
export type SocketRecord = Omit<TcpSocket, "pid" | "process">;

export function socketDumpRequest(family: Family): NetlinkRequest {
  const body = new Uint8Array(REQUEST_BYTES);
  body[0] = family;
  body[1] = IPPROTO_TCP;
  body[2] = EXT_INFO;
  putU32(body, 4, ALL_STATES);
  return { type: SOCK_DIAG_BY_FAMILY, body, attributes: [{ type: REQ_BYTECODE, value: portFilter(BGP_PORT) }] };
}

/** Reads `inet_diag_msg`; `null` for a state that does not exist. */
export function readSocket(payload: Uint8Array, nameOf: (index: number) => string): SocketRecord | null {
  const state = STATES[payload[1] ?? 0] ?? null;
  if (state === null || payload.length < DIAG_BYTES) return null;
  const attributes = attributesOf(payload, DIAG_BYTES);
  const info = attributes.get(DIAG_INFO);
  const address = (at: number) => {
    const bytes = payload.subarray(at, at + (payload[0] === AF_INET ? 4 : 16));
    const text = ipText(bytes);
    const device = u32(payload, 40);
    return isLinkLocal6(bytes) && device !== 0 ? `${text}%${nameOf(device)}` : text;
  };
  return {
    state,
    local: { address: address(8), port: u16be(payload, 4) },
    remote: { address: address(24), port: u16be(payload, 6) },
    uid: u32(payload, 64),
    inode: u32(payload, 68),
    receiveQueue: u32(payload, 56),
    sendQueue: u32(payload, 60),
    // The mark comes to those alone who are also shown the keys (CAP_NET_ADMIN): without it, no key proves nothing.
    signed: attributes.has(DIAG_MD5SIG) ? true : attributes.has(DIAG_MARK) ? false : null,
    info: info === undefined || state === "LISTEN" ? null : readTcpInfo(info),
  };
}

/**
 * `sport = port or dport = port` in the kernel's filter language, so that a node with a hundred thousand sockets sends
 * these alone. An operation is code u8, where to go on when it holds u8, when it does not u16; beyond the end by four
 * means «not this one».
 */
function portFilter(port: number): Uint8Array {
  const bytes = new Uint8Array(28);
  condition(bytes, 0, { code: BC_S_COND, otherwise: 16, port });
  bytes[12] = BC_JMP;
  bytes[13] = 4;
  putU16(bytes, 14, 16);
  condition(bytes, 16, { code: BC_D_COND, otherwise: 16, port });
  return bytes;
}

/** With `inet_diag_hostcond` behind it: family u8 (0: any), prefix length u8, port i32 at 4. */
function condition(
  bytes: Uint8Array,
  at: number,
  { code, otherwise, port }: { readonly code: number; readonly otherwise: number; readonly port: number },
): void {
  bytes[at] = code;
  bytes[at + 1] = 12;
  putU16(bytes, at + 2, otherwise);
  putU32(bytes, at + 8, port);
}
