/**
 * kube-vip's sessions: what its own attempts end in, with the sockets that stand meanwhile and the state that its metrics
 * name (`.state` and `.metrics` of the recordings).
 *
 * @module
 */
import type { TcpSocket } from "../../../checks/model/facts.ts";
import type { Life } from "./life.ts";
import type { Reading } from "./reading.ts";
import type { Draft, Site } from "./site.ts";
import { talk } from "./talk.ts";
import { connect, routeOf } from "./way.ts";

export interface Session {
  readonly address: string;
  /** Whether it carries routes. */
  readonly stands: boolean;
  readonly sockets: readonly Draft<TcpSocket>[];
  readonly metric: string;
  /** What kube-vip prints of it at its default level. */
  readonly said: readonly string[];
}

/** GoBGP's TTL: 50 by kube-vip's multihop, 1 towards another AS (pkg/bgp/peers.go@v1.2.3). */
export function ttlOf({ localAsn }: Pick<Reading, "localAsn">, peer: { asn: number; multihop: boolean }): number {
  if (peer.multihop) return 50;
  return localAsn === peer.asn ? 64 : 1;
}

export function sessionsOf(site: Site, life: Life): Session[] {
  const { reading } = life;
  if (reading === null) return [];
  return reading.peers.map((peer, index) => sessionWith(site, { reading, peer, index }));
}

interface Try {
  readonly reading: Reading;
  readonly peer: Reading["peers"][number];
  readonly index: number;
}

function sessionWith(site: Site, tried: Try): Session {
  const { reading, peer, index } = tried;
  const { address } = peer;
  const down = { address, stands: false, sockets: [], metric: "ACTIVE", said: [] };
  const { isStuck, hasRival, closing } = site.kubeVip;
  if (isStuck || site.facts.kubeVipProcesses[0]?.sameNetwork === false) return down;
  const ttl = ttlOf(reading, peer);
  const ending = connect(site, { address, source: reading.source, password: reading.password.digest, ttl });
  const local = ending.localAddress ?? localOf(site, tried);
  const open = socketOf(site, { address, index, local, signed: reading.password.set });
  if (closing.has(address)) {
    return { ...down, sockets: [{ ...open, state: "CLOSE-WAIT", receiveQueue: 1, info: null }] };
  }
  if (hasRival) return { ...down, sockets: [{ ...open, state: "SYN-SENT", sendQueue: 1, info: null }] };
  if (address in site.network.speakers) return down;
  // No answer yet; what is refused is gone at once.
  if (ending.outcome === "timeout") {
    return { ...down, sockets: [{ ...open, state: "SYN-SENT", sendQueue: 1, info: null }] };
  }
  const tor = site.tors[address];
  if (ending.outcome !== "connected" || tor === undefined) return down;
  const { localAsn, routerId } = reading;
  const source = ending.localAddress;
  const heard = talk(tor, { localAsn, routerId, peerAsn: peer.asn, source, ttl, speaks: true });
  const up = { ...down, metric: "ESTABLISHED", said: [`INFO Peer Up Topic=Peer Key=${address}`] };
  if (heard.accepted) return { ...up, stands: true, sockets: [open] };
  if (heard.withHighTtl === "accepted") {
    const info = { ...open.info!, unackedSegments: 2, retransmits: 4, backoff: 4, totalRetransmits: 9, bytesAcked: 0 };
    return { ...up, sockets: [{ ...open, sendQueue: 38, info }] };
  }
  if (heard.outcome === "silence") {
    const info = { ...open.info!, bytesAcked: 54, bytesReceived: 0 };
    return { ...down, metric: "OPENSENT", sockets: [{ ...open, info }] };
  }
  if (heard.open !== null && heard.open.asn !== peer.asn) {
    const code = `State=BGP_FSM_OPENSENT Code=2 Subcode=2 Data=""`;
    return { ...down, metric: "IDLE", said: [`INFO sent notification Topic=Peer Key=${address} ${code}`] };
  }
  return { ...down, metric: heard.outcome === "closed" ? "ACTIVE" : "IDLE" };
}

function localOf(site: Site, { reading, peer }: Pick<Try, "reading" | "peer">): string {
  const { source } = reading;
  return source ?? routeOf(site, { address: peer.address, source }).source ?? "0.0.0.0";
}

interface Ends {
  readonly address: string;
  /** Of the peer among all. */
  readonly index: number;
  readonly local: string;
  readonly signed: boolean;
}

function socketOf(site: Site, { address, index, local, signed }: Ends): Draft<TcpSocket> {
  return {
    state: "ESTAB",
    local: { address: local, port: 45_623 + index },
    remote: { address, port: 179 },
    uid: 0,
    inode: 51_712 + index,
    pid: site.facts.kubeVipProcesses[0]?.pid ?? 2_114,
    process: "kube-vip",
    sendQueue: 0,
    receiveQueue: 0,
    signed,
    info: {
      unackedSegments: 0,
      retransmits: 0,
      backoff: 0,
      totalRetransmits: 0,
      lastDataSentMs: 4_210,
      lastDataReceivedMs: 2_870,
      lastAckReceivedMs: 2_870,
      roundTripUs: 310,
      bytesAcked: 221_345,
      bytesReceived: 220_914,
    },
  };
}

/** Sockets of others: another speaker that holds a session, a second kube-vip that fights for it. */
export function socketsOfOthers(site: Site, life: Life): Draft<TcpSocket>[] {
  const { reading } = life;
  const addresses = reading?.peers.map(({ address }) => address) ?? Object.keys(site.tors);
  return addresses.flatMap((address, index): Draft<TcpSocket>[] => {
    const speaker = site.network.speakers[address];
    const tor = site.tors[address];
    if (tor === undefined) return [];
    const ends = { address, index, local: tor.expectsSource, signed: reading?.password.set ?? false };
    const socket = { ...socketOf(site, ends), inode: 60_411 + index };
    if (speaker !== undefined) return [{ ...socket, ...speaker }];
    if (!site.kubeVip.hasRival || reading === null) return [];
    return [{
      ...socket,
      state: "SYN-SENT" as const,
      pid: 3_107,
      sendQueue: 1,
      info: null,
      local: { ...socket.local, port: 37_701 + index },
    }];
  });
}
