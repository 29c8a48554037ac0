/**
 * The TCP sockets of one peer, and what they tell.
 *
 * @module
 */
import type { Instance, Peer, TcpSocket } from "./facts.ts";

const BGP_PORT = 179;

/** Sockets between this node and port 179 of the peer, or between the peer and port 179 here. */
export function socketsOf({ address }: Pick<Peer, "address">, sockets: readonly TcpSocket[]): readonly TcpSocket[] {
  return sockets.filter((socket) => socket.remote.address === address && isOfBgp(socket));
}

/** BGP connections of this kube-vip, standing or tried; one of a process that is not seen is nobody's. */
export function heldBy(
  { pid, running }: Pick<Instance, "pid" | "running">,
  sockets: readonly TcpSocket[],
): readonly TcpSocket[] {
  if (!running) return [];
  return sockets.filter((socket) =>
    socket.process === "kube-vip" && (pid === null || socket.pid === pid) && isOfBgp(socket) &&
    (isEstablished(socket) || isConnecting(socket))
  );
}

/** Whether it leads to somebody, on port 179 at one end. */
export function isOfBgp({ state, local, remote }: TcpSocket): boolean {
  return state !== "LISTEN" && (remote.port === BGP_PORT || local.port === BGP_PORT);
}

/** A process counts by its executable's name; one that may not be seen could be kube-vip. */
export function ofKubeVip({ process }: TcpSocket): boolean {
  return process === null || process === "kube-vip";
}

/** Its SYN is out, or one has come in. */
export function isConnecting({ state }: TcpSocket): boolean {
  return state === "SYN-SENT" || state === "SYN-RECV";
}

/** What the kernel still sends for a connection that its process has given up: nobody's any more. */
export function isOrphan({ state, pid, process }: TcpSocket): boolean {
  return pid === null && process === null && /^(?:FIN-WAIT-[12]|CLOSING|LAST-ACK|TIME-WAIT)$/.test(state);
}

export function isEstablished({ state }: TcpSocket): boolean {
  return state === "ESTAB";
}

/**
 * Established in name alone: what we sent stays unacknowledged and is sent again, more than once. A healthy connection
 * may show one retransmission.
 */
export function isUnacknowledged({ state, info }: TcpSocket): boolean {
  return state === "ESTAB" && info !== null && info.unackedSegments > 0 &&
    Math.max(info.retransmits, info.backoff) >= 2;
}

/** An OPEN and a KEEPALIVE, both as short as can be (RFC 4271, section 4). */
const SHORTEST_BEGINNING = 29 + 19;

/** Longer than an OPEN, its KEEPALIVE and a NOTIFICATION together are as a rule. */
const LONGEST_BEGINNING = 1_000;
/** A NOTIFICATION follows what it answers within this time, and the end of the connection follows that; milliseconds. */
const FRESH_MS = 100;

/**
 * Established in the eyes of TCP alone: the peer has not yet said what makes a BGP session, an OPEN and a KEEPALIVE. It
 * accepts the connection and hangs, or the session is just coming up. A longer OPEN and nothing after it looks the same as
 * an OPEN and its KEEPALIVE in one segment, up to the first KEEPALIVE that is due: that one is taken for a session.
 */
export function isWithoutSession({ state, info }: TcpSocket): boolean {
  return state === "ESTAB" && info !== null && info.bytesReceived < SHORTEST_BEGINNING;
}

/** It stands at this moment, and may be refused in the next: whether it is a session shows a moment later. */
export function isJustBeginning({ state, info }: TcpSocket): boolean {
  return state === "ESTAB" && info !== null && info.bytesReceived < LONGEST_BEGINNING &&
    info.lastDataReceivedMs < FRESH_MS;
}

/** A BGP session as far as the kernel can tell: established, acknowledged, and with what begins one. */
export function isSession(socket: TcpSocket): boolean {
  return isEstablished(socket) && !isUnacknowledged(socket) && !isWithoutSession(socket);
}
