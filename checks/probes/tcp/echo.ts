/**
 * An ICMP echo (RFC 792, RFC 4443): a sign of life that needs no open port.
 *
 * @module
 */
import type { EchoTarget, TcpOptions } from "../ports/tcp.ts";
import { type Bytes, putU16be, u16be } from "../kernel/libc/bytes.ts";
import { ERRNO } from "../kernel/libc/errno.ts";
import { AF_INET, type Family, parseIp } from "../kernel/libc/ip.ts";
import { type Poller, POLLIN } from "../kernel/libc/poller.ts";
import { socketAddress } from "../kernel/libc/socket_address.ts";
import { SOCK_NONBLOCK, SOCK_RAW, SystemSocket } from "../kernel/libc/system_socket.ts";
import { ttlOption } from "./options.ts";

const IPPROTO_ICMP = 1, IPPROTO_ICMPV6 = 58;
/** Type, code, checksum, identifier, sequence number, then this many bytes that only the answer to us can hold. */
const HEADER_BYTES = 8, TOKEN_BYTES = 16;
const TYPES = { request4: 8, reply4: 0, request6: 128, reply6: 129 };

/** Rejects with KernelProblem without CAP_NET_RAW. */
export async function askEcho(
  target: EchoTarget,
  { timeoutMs, signal, poller }: TcpOptions & { readonly poller: Poller },
): Promise<boolean> {
  const until = performance.now() + timeoutMs;
  const peer = parseIp(target.address);
  const protocol = peer.family === AF_INET ? IPPROTO_ICMP : IPPROTO_ICMPV6;
  const socket = SystemSocket.open({ domain: peer.family, type: SOCK_RAW | SOCK_NONBLOCK, protocol }, {
    call: "socket(ICMP)",
    permission: "An echo needs CAP_NET_RAW: run it as root",
  });
  try {
    if (target.ttl !== null) socket.setNumber(ttlOption(peer.family), target.ttl);
    if (target.source !== null && socket.bind(socketAddress(parseIp(target.source), 0)) < 0) return false;
    if (socket.connect(socketAddress(peer, 0)) < 0) return false;
    const request = echoRequest(peer.family, crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));
    if (socket.send(request) < 0) return false;
    const buffer = new Uint8Array(512);
    for (;;) {
      const length = socket.receive(buffer);
      if (length >= 0 && isReply(buffer.subarray(0, length), request, peer.family)) return true;
      // Whatever else comes from that address is read and dropped; an error (an ICMP that says «no») is final.
      if (length < 0 && length !== -ERRNO.EAGAIN) return false;
      if (length < 0 && await poller.wait({ fd: socket.fd, events: POLLIN, until, signal }) === 0) return false;
    }
  } finally {
    socket.close();
  }
}

/** The token's first two bytes are the identifier. */
export function echoRequest(family: Family, token: Uint8Array): Bytes {
  const message = new Uint8Array(HEADER_BYTES + token.length);
  message[0] = family === AF_INET ? TYPES.request4 : TYPES.request6;
  message.set(token.subarray(0, 2), 4);
  message.set(token, HEADER_BYTES);
  // The kernel fills in that of ICMPv6, which covers addresses that only it knows.
  if (family === AF_INET) putU16be(message, 2, checksum(message));
  return message;
}

/** With the IP header in front, as a raw IPv4 socket hands it out; without one for IPv6. */
export function isReply(packet: Uint8Array, request: Uint8Array, family: Family): boolean {
  const start = family === AF_INET ? ((packet[0] ?? 0) & 0xf) * 4 : 0;
  const message = packet.subarray(start);
  if (message.length < request.length) return false;
  if (message[0] !== (family === AF_INET ? TYPES.reply4 : TYPES.reply6)) return false;
  return request.subarray(4).every((byte, index) => message[index + 4] === byte);
}

/** RFC 1071, of an even number of bytes. */
function checksum(message: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < message.length; at += 2) sum += u16be(message, at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
