import type { TcpSocket } from "../../../model/facts.ts";
import { u32, u64 } from "../libc/bytes.ts";

/** Up to bytes_received, which every kernel since 4.1 fills. */
const NEEDED_BYTES = 136;

/** Reads `struct tcp_info` (linux/tcp.h), of sock_diag and of the socket option alike; `null` where it is too short. */
export function readTcpInfo(bytes: Uint8Array): NonNullable<TcpSocket["info"]> | null {
  if (bytes.length < NEEDED_BYTES) return null;
  return {
    unackedSegments: u32(bytes, 24),
    retransmits: bytes[2] ?? 0,
    backoff: bytes[4] ?? 0,
    totalRetransmits: u32(bytes, 100),
    lastDataSentMs: u32(bytes, 44),
    lastDataReceivedMs: u32(bytes, 52),
    lastAckReceivedMs: u32(bytes, 56),
    roundTripUs: u32(bytes, 68),
    bytesAcked: u64(bytes, 120),
    bytesReceived: u64(bytes, 128),
  };
}
