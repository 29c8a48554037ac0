/**
 * What an exchange with a peer tells, in words that several checks share.
 *
 * @module
 */
import { blocked, pass, unclear, type Verdict } from "../engine/define.ts";
import { type Fact, valueOr } from "../engine/fact.ts";
import type { Exchange, Notification, Peer, TcpConnect, TcpSocket } from "./facts.ts";
import { isEstablished, isUnacknowledged, isWithoutSession, socketsOf } from "./sockets.ts";

interface Heard {
  readonly tcp: Fact<TcpConnect>;
  readonly exchange: Fact<Exchange>;
  readonly sockets: Fact<readonly TcpSocket[]>;
}

/**
 * What a check that reads the exchange says where there was none: a session that stands passes it (design, section 5),
 * a connect that failed blocks it. `null`: there was one.
 */
export function withoutExchange(peer: Peer, { tcp, exchange, sockets }: Heard): Verdict<never> | null {
  if (tcp.state === "known" && tcp.value.outcome === "in-use") {
    const held = socketsOf(peer, valueOr(sockets, [])).filter(isEstablished);
    if (held.length > 0 && held.every((socket) => isUnacknowledged(socket) || isWithoutSession(socket))) {
      return unclear("notCollected", "A connection stands that carries no session, and nothing was sent beside it");
    }
    return pass({ found: "a session stands, which answers this", evidence: { tcp: { outcome: "in-use" } } });
  }
  if (tcp.state === "known" && tcp.value.outcome !== "connected") {
    return blocked(["bgp/tcp"], { detail: "There was no connection over which the peer could have said something" });
  }
  if (exchange.state === "unknown") return unclear(exchange.reason, exchange.detail);
  if (exchange.value.outcome === "not-asked") return unclear("notCollected", "The peer was not listened to");
  return null;
}

/**
 * What a check of our OPEN says where the peer never came to it: `bgp/open` says what cut the exchange short, or nobody
 * sent one. `null`: the peer accepted it.
 */
export function withoutAnswer({ accepted, notification, outcome, end }: Exchange): Verdict<never> | null {
  if (accepted) return null;
  if (outcome === "not-asked") return unclear("notCollected", "The peer was not listened to");
  const last = outcome === "open" ? end ?? "left" : outcome;
  if (notification !== null || (last !== "left" && last !== "keepalive")) {
    return blocked(["bgp/open"], { detail: "The exchange ended before the peer came to this" });
  }
  return unclear("notCollected", "The peer was listened to, and no OPEN was sent that it could have refused");
}

/** The NOTIFICATION of this code and subcode that the peer sent, or `null`. */
export function notificationOf(exchange: Fact<Exchange>, code: number, subcode: number): Notification | null {
  const sent = exchange.state === "known" ? exchange.value.notification : null;
  return sent !== null && sent.code === code && sent.subcode === subcode ? sent : null;
}
