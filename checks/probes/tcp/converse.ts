/**
 * What is said to a peer after a connect, and by whose rules: listen, then one OPEN with kube-vip's identity, then a
 * Cease (design, section 4, «Do no harm to a session»).
 *
 * @module
 */
import { LIMITS_ALONE, LIMITS_BESIDE_INSTANCE } from "../../model/bgp/exchange_limits.ts";
import { encodeOpen } from "../../model/bgp/open.ts";
import type { ExchangeOptions } from "../../model/bgp/exchange.ts";
import { holdTimeOf } from "../../model/hold_time.ts";
import type { Exchange, Instance, Peer } from "../../model/facts.ts";
import type { Clock } from "../ports/clock.ts";
import type { Tcp, TcpTarget } from "../ports/tcp.ts";
import { type Held, holdExchange } from "./hold_exchange.ts";

/** GTSM, RFC 5082. */
const HIGHEST_TTL = 255;

export interface ConverseOptions {
  readonly tcp: Tcp;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly instances: readonly Instance[];
  remainingMs(): number;
  /** Asked again before a second connect. */
  readonly mayStillSend: () => boolean;
}

/** How an exchange with this peer is held. A peer that nobody asks for is only listened to. */
export function exchangeOptions(peer: Peer, instances: readonly Instance[]): ExchangeOptions {
  const isBeside = instances.some((each) => each.running && (each.mode === "bgp" || each.mode === "unknown"));
  return {
    ourOpen: peer.claim === "instance" || peer.claim === "flag" ? openOf(peer, instances) : null,
    peerAsn: peer.peerAsn,
    limits: isBeside ? LIMITS_BESIDE_INSTANCE : LIMITS_ALONE,
  };
}

/** kube-vip's OPEN; `null` where its identity is not known, or is none. */
function openOf(peer: Peer, instances: readonly Instance[]): Uint8Array | null {
  const { localAsn, routerId, address } = peer;
  if (localAsn === null || routerId === null) return null;
  const families = address.includes(":") ? { families: [{ afi: 2, safi: 1 }] } : {};
  const encoded = encodeOpen({ asn: localAsn, holdTimeSeconds: holdTimeOf(peer, instances), routerId, ...families });
  return encoded.ok ? encoded.value : null;
}

/**
 * Where our OPEN was not even acknowledged, the peer's kernel drops what we send: with TTL 255 the same exchange proves
 * whether it is the TTL. A slow daemon acknowledges, and is left alone.
 */
export async function withHighTtl(
  target: TcpTarget,
  held: Held,
  { tcp, clock, signal, remainingMs, mayStillSend, exchange }: ConverseOptions & { exchange: ExchangeOptions },
): Promise<Exchange> {
  const first = held.exchange;
  if (!first.sent || first.end !== "silence" || held.acknowledged !== false || !mayStillSend()) return first;
  const heard = await tcp.connect({ ...target, ttl: HIGHEST_TTL }, { timeoutMs: Math.max(1, remainingMs()), signal });
  if (heard.connection === null) return first;
  const second = await holdExchange(heard.connection, { exchange, clock, signal });
  const { accepted, notification, end } = second.exchange;
  const answered = notification !== null || end === "closed" || end === "reset";
  return { ...first, withHighTtl: accepted ? "accepted" : answered ? "answered" : "silence" };
}
