/**
 * «Do no harm»: whether anything may be sent to a peer. A mere connect from the node's address made daemons drop a
 * session that was established.
 *
 * @module
 */
import type { Fact } from "../../engine/fact.ts";
import type { Peer, Settings, TcpSocket } from "../../model/facts.ts";
import { isEstablished, socketsOf } from "../../model/sockets.ts";
import type { Missing } from "../probe.ts";

export type Consent =
  | { readonly kind: "go" }
  /** A socket is established with the peer, in either direction, whoever holds it. */
  | { readonly kind: "in-use"; readonly socket: TcpSocket }
  | { readonly kind: "no"; readonly missing: Missing };

export function consentFor(
  peer: Peer,
  known: { readonly mode: Settings["mode"]; readonly sockets: Fact<readonly TcpSocket[]> },
): Consent {
  if (known.mode === "active") return { kind: "go" };
  if (known.sockets.state === "unknown") {
    const { reason, detail } = known.sockets;
    return {
      kind: "no",
      missing: {
        reason: known.mode === "passive" ? "notCollected" : reason,
        detail: `Nothing was sent to ${peer.address}: whether a session stands cannot be seen, and a connect could ` +
          `end it. ${detail} (--active connects all the same.)`,
      },
    };
  }
  const socket = socketsOf(peer, known.sockets.value).find(isEstablished);
  if (socket !== undefined) return { kind: "in-use", socket };
  if (known.mode === "normal") return { kind: "go" };
  return {
    kind: "no",
    missing: { reason: "notCollected", detail: `--passive: nothing was sent to ${peer.address}.` },
  };
}
