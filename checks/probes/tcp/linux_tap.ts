import { KernelProblem } from "../ports/kernel.ts";
import type { Tap } from "../ports/tcp.ts";
import { putU16, u16be } from "../kernel/libc/bytes.ts";
import { deviceIndex } from "../kernel/libc/device_names.ts";
import { ipText, parseIp } from "../kernel/libc/ip.ts";
import { systemProblem } from "../kernel/libc/problem.ts";
import { SOCK_DGRAM, SOCK_NONBLOCK, SystemSocket } from "../kernel/libc/system_socket.ts";
import { AF_PACKET, linkAddress, SOCKADDR_LL_BYTES } from "./link_address.ts";
import { SO_ATTACH_FILTER } from "./options.ts";
import { SNAP_BYTES, tapFilter } from "./tap_filter.ts";

/** Only with all protocols a tap sees what leaves, too. */
const ETH_P_ALL = 3;
/** linux/if_packet.h */
const PACKET_HOST = 0, PACKET_OUTGOING = 4;
const BGP_PORT = 179;
const SYN = 0x02, ACK = 0x10;
/** More peers than this on one device do not fit into a filter of 4,096 instructions. */
const MAX_PEERS = 128;
const MAX_PACKETS_AT_ONCE = 10_000;

/** Throws KernelProblem without CAP_NET_RAW. */
export function openTap(device: string, peers: readonly string[]): Tap {
  if (peers.length > MAX_PEERS) {
    throw new KernelProblem("unsupported", `${peers.length} peers on ${device}; at most ${MAX_PEERS} are watched.`);
  }
  // Protocol 0: nothing comes in before the filter is set and the device is chosen.
  const socket = SystemSocket.open({ domain: AF_PACKET, type: SOCK_DGRAM | SOCK_NONBLOCK, protocol: 0 }, {
    call: "socket(AF_PACKET)",
    permission: "To see whether a SYN leaves the device takes CAP_NET_RAW: run it as root",
  });
  try {
    attach(socket, tapFilter(peers.map(parseIp)));
    const result = socket.bind(linkAddress(deviceIndex(device), ETH_P_ALL));
    if (result < 0) throw systemProblem(`A tap on ${device}`, { errno: -result });
    return new LinuxTap(socket);
  } catch (error) {
    socket.close();
    throw error;
  }
}

class LinuxTap implements Tap {
  readonly #socket: SystemSocket;
  readonly #left = new Map<string, number>();
  readonly #answered = new Set<string>();
  /** By peer and local port. */
  readonly #synAcks = new Map<string, number>();

  constructor(socket: SystemSocket) {
    this.#socket = socket;
  }

  count(peer: string, localPort?: number): ReturnType<Tap["count"]> {
    this.#drain();
    const { bytes } = parseIp(peer);
    const address = ipText(bytes);
    return {
      left: this.#left.get(address) ?? 0,
      answered: this.#answered.has(address),
      synAcks: localPort === undefined ? 0 : this.#synAcks.get(`${address} ${localPort}`) ?? 0,
    };
  }

  close(): void {
    this.#socket.close();
  }

  #drain(): void {
    const packet = new Uint8Array(SNAP_BYTES), from = new Uint8Array(SOCKADDR_LL_BYTES);
    for (let count = 0; count < MAX_PACKETS_AT_ONCE; count++) {
      const length = this.#socket.receiveFrom(packet, from);
      if (length < 0) return;
      const seen = readPacket(packet.subarray(0, length));
      if (seen === null) continue;
      if (from[10] === PACKET_OUTGOING) {
        if (seen.syn) increase(this.#left, seen.destination);
        continue;
      }
      this.#answered.add(seen.source);
      // To this device's own hardware address: what is meant for another machine is dropped with reason.
      if (from[10] === PACKET_HOST && seen.synAckTo !== null) {
        increase(this.#synAcks, `${seen.source} ${seen.synAckTo}`);
      }
    }
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

interface Seen {
  readonly source: string;
  readonly destination: string;
  /** The first of a connection to port 179. */
  readonly syn: boolean;
  /** Of the answer of port 179 to such a one, the port that it goes to. */
  readonly synAckTo: number | null;
}

/** Who sends what to whom; `null` for what is cut short. */
export function readPacket(packet: Uint8Array): Seen | null {
  const version = (packet[0] ?? 0) >> 4;
  if (version === 4 && packet.length >= 20) {
    const tcp = packet[9] === 6 ? packet.subarray((packet[0]! & 0xf) * 4) : null;
    return { source: ipText(packet.subarray(12, 16)), destination: ipText(packet.subarray(16, 20)), ...readTcp(tcp) };
  }
  if (version === 6 && packet.length >= 40) {
    const tcp = packet[6] === 6 ? packet.subarray(40) : null;
    return { source: ipText(packet.subarray(8, 24)), destination: ipText(packet.subarray(24, 40)), ...readTcp(tcp) };
  }
  return null;
}

function readTcp(tcp: Uint8Array | null): Pick<Seen, "syn" | "synAckTo"> {
  if (tcp === null || tcp.length < 14) return { syn: false, synAckTo: null };
  const flags = tcp[13]! & (SYN | ACK), from = u16be(tcp, 0), to = u16be(tcp, 2);
  return {
    syn: to === BGP_PORT && flags === SYN,
    synAckTo: from === BGP_PORT && flags === (SYN | ACK) ? to : null,
  };
}

/** `struct sock_fprog`: number of instructions u16, pointer at 8. */
function attach(socket: SystemSocket, filter: Uint8Array<ArrayBuffer>): void {
  const program = new Uint8Array(16);
  putU16(program, 0, filter.length / 8);
  const address = Deno.UnsafePointer.value(Deno.UnsafePointer.of(filter));
  new DataView(program.buffer).setBigUint64(8, address, true);
  const result = socket.setOption(SO_ATTACH_FILTER, program);
  if (result < 0) throw systemProblem("setsockopt(SO_ATTACH_FILTER)", { errno: -result });
}
