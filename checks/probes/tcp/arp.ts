/**
 * ARP (RFC 826), asked beside the kernel: who has the hardware address of a neighbour that the kernel does not ask for.
 *
 * @module
 */
import { type Bytes, putU16be, u16, u16be } from "../kernel/libc/bytes.ts";
import { deviceIndex } from "../kernel/libc/device_names.ts";
import { ERRNO } from "../kernel/libc/errno.ts";
import { parseIp } from "../kernel/libc/ip.ts";
import { type Poller, POLLIN } from "../kernel/libc/poller.ts";
import { systemProblem } from "../kernel/libc/problem.ts";
import { SOCK_NONBLOCK, SOCK_RAW, SystemSocket } from "../kernel/libc/system_socket.ts";
import { KernelProblem } from "../ports/kernel.ts";
import type { ArpTarget, TcpOptions } from "../ports/tcp.ts";
import { AF_PACKET, linkAddress } from "./link_address.ts";

const ETH_P_ARP = 0x0806, ETH_P_IP = 0x0800, ARPHRD_ETHER = 1;
const REQUEST = 1, REPLY = 2;
const ETHERNET_BYTES = 14, ARP_BYTES = 28, MAC_BYTES = 6;
/** A question may be lost: it is asked this often within the time. */
const QUESTIONS = 2;

/** Rejects with KernelProblem without CAP_NET_RAW, and on a device that is no Ethernet. */
export async function askByArp(
  target: ArpTarget,
  { timeoutMs, signal, poller }: TcpOptions & { readonly poller: Poller },
): Promise<string | null> {
  const socket = SystemSocket.open({ domain: AF_PACKET, type: SOCK_RAW | SOCK_NONBLOCK, protocol: 0 }, {
    call: "socket(AF_PACKET)",
    permission: "ARP needs CAP_NET_RAW: run it as root",
  });
  try {
    const own = bindTo(socket, target.interface);
    const request = arpRequest(own, target);
    const started = performance.now();
    for (let asked = 1; asked <= QUESTIONS && !signal.aborted; asked++) {
      if (socket.send(request) < 0) return null;
      const until = started + timeoutMs * asked / QUESTIONS;
      const answer = await readAnswer(socket, { address: target.address, until, signal, poller });
      if (answer !== null) return answer;
    }
    return null;
  } finally {
    socket.close();
  }
}

interface Waiting {
  readonly address: string;
  readonly until: number;
  readonly signal: AbortSignal;
  readonly poller: Poller;
}

async function readAnswer(socket: SystemSocket, { address, until, signal, poller }: Waiting): Promise<string | null> {
  const frame = new Uint8Array(128);
  for (;;) {
    const length = socket.receive(frame);
    if (length >= 0) {
      const mac = answerIn(frame.subarray(0, length), address);
      if (mac !== null) return mac;
      continue;
    }
    if (length !== -ERRNO.EAGAIN) return null;
    if (await poller.wait({ fd: socket.fd, events: POLLIN, until, signal }) === 0) return null;
  }
}

/** Returns the device's own hardware address (`sockaddr_ll`: type u16 8, length u8 11, address 12). */
function bindTo(socket: SystemSocket, device: string): Uint8Array {
  const result = socket.bind(linkAddress(deviceIndex(device), ETH_P_ARP));
  if (result < 0) throw systemProblem(`A socket for ARP on ${device}`, { errno: -result });
  const bound = socket.localAddress();
  if (bound === null || u16(bound, 8) !== ARPHRD_ETHER || bound[11] !== MAC_BYTES) {
    throw new KernelProblem("unsupported", `${device} is no Ethernet, so nothing is asked there by ARP.`);
  }
  return bound.slice(12, 12 + MAC_BYTES);
}

/** A whole frame, to everybody on the link. Exported for its test. */
export function arpRequest(own: Uint8Array, { address, source }: Pick<ArpTarget, "address" | "source">): Bytes {
  const frame = new Uint8Array(ETHERNET_BYTES + ARP_BYTES);
  frame.fill(0xff, 0, MAC_BYTES);
  frame.set(own, MAC_BYTES);
  putU16be(frame, 12, ETH_P_ARP);
  putU16be(frame, 14, ARPHRD_ETHER);
  putU16be(frame, 16, ETH_P_IP);
  frame[18] = MAC_BYTES;
  frame[19] = 4;
  putU16be(frame, 20, REQUEST);
  frame.set(own, 22);
  frame.set(parseIp(source).bytes, 28);
  frame.set(parseIp(address).bytes, 38);
  return frame;
}

/** The hardware address that an answer names for the address; `null` for any other frame. Exported for its test. */
export function answerIn(frame: Uint8Array, address: string): string | null {
  if (frame.length < ETHERNET_BYTES + ARP_BYTES || u16be(frame, 12) !== ETH_P_ARP || u16be(frame, 20) !== REPLY) {
    return null;
  }
  if (frame[18] !== MAC_BYTES || frame[19] !== 4) return null;
  const wanted = parseIp(address).bytes;
  if (wanted.some((byte, index) => frame[28 + index] !== byte)) return null;
  return Array.from(frame.subarray(22, 22 + MAC_BYTES), (byte) => byte.toString(16).padStart(2, "0")).join(":");
}
