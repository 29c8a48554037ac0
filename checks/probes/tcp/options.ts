/**
 * Socket options by name (linux/in.h, linux/in6.h, linux/tcp.h, asm-generic/socket.h).
 *
 * @module
 */
import { AF_INET, type Family } from "../kernel/libc/ip.ts";

export interface SocketOption {
  readonly level: number;
  readonly name: number;
}

const SOL_SOCKET = 1, IPPROTO_IP = 0, IPPROTO_TCP = 6, IPPROTO_IPV6 = 41;

export const SO_LINGER: SocketOption = { level: SOL_SOCKET, name: 13 };
export const SO_ATTACH_FILTER: SocketOption = { level: SOL_SOCKET, name: 26 };
export const TCP_INFO: SocketOption = { level: IPPROTO_TCP, name: 11 };
export const TCP_MD5SIG: SocketOption = { level: IPPROTO_TCP, name: 14 };
export const TCP_USER_TIMEOUT: SocketOption = { level: IPPROTO_TCP, name: 18 };

/** IP_TTL, IPV6_UNICAST_HOPS. */
export function ttlOption(family: Family): SocketOption {
  return family === AF_INET ? { level: IPPROTO_IP, name: 2 } : { level: IPPROTO_IPV6, name: 16 };
}

/** IP_RECVERR, IPV6_RECVERR. */
export function errorQueueOption(family: Family): SocketOption {
  return family === AF_INET ? { level: IPPROTO_IP, name: 11 } : { level: IPPROTO_IPV6, name: 25 };
}
