/**
 * What a ToR says over a connection, as our exchange hears it (RFC 4271, and what FRR, BIRD and GoBGP do).
 *
 * @module
 */
import type { Exchange, OpenMessage } from "../../../checks/model/facts.ts";
import type { Tor } from "./site.ts";

/** Who speaks; `null` instead of an ASN: only listens. */
export interface Speaker {
  readonly localAsn: number;
  readonly routerId: string;
  readonly peerAsn: number;
  readonly source: string | null;
  readonly ttl: number;
  /** Whether it says an OPEN of its own: to a peer that somebody here wants. */
  readonly speaks: boolean;
}

const NOTHING: Exchange = {
  outcome: "not-asked",
  open: null,
  notification: null,
  sent: false,
  accepted: false,
  looksLike: null,
  elapsedMs: 0,
};

const NAMES: Readonly<Record<string, string>> = { "2": "OPEN Message Error", "6": "Cease" };

export function talk(tor: Tor, speaker: Speaker): Exchange {
  const nothing = { ...NOTHING, elapsedMs: 2.2 };
  if (tor.speaks === "http") {
    return { ...nothing, outcome: "garbage", sent: speaker.speaks, looksLike: "an HTTP server", end: "garbage" };
  }
  if (tor.speaks === "nothing") {
    return { ...nothing, outcome: "silence", sent: speaker.speaks, elapsedMs: 3_300, end: "silence" };
  }
  if (tor.speaks === "cuts") return { ...nothing, outcome: "reset", end: "reset" };
  if (!tor.knowsUs || speaker.source !== tor.expectsSource) return { ...nothing, outcome: "closed", end: "closed" };
  const refusal = tor.refusal;
  if (refusal !== null && !refusal.afterOpen) {
    return { ...nothing, outcome: "notification", notification: notificationOf(refusal), end: "notification" };
  }
  const heard: Exchange = { ...nothing, outcome: "open", open: openOf(tor) };
  // Another AS than we are told: what follows is known.
  if (!speaker.speaks || tor.asn !== speaker.peerAsn) return { ...heard, end: "left" };
  const answer = refusal ?? whyRefused(tor, speaker);
  if (answer !== null) return { ...heard, sent: true, notification: notificationOf(answer), end: "notification" };
  if (tor.gtsm && speaker.ttl < 255) {
    return { ...heard, sent: true, elapsedMs: 3_300, end: "silence", withHighTtl: "accepted" };
  }
  return { ...heard, sent: true, accepted: true, end: "keepalive" };
}

function openOf(tor: Tor): OpenMessage {
  return { version: 4, asn: tor.asn, holdTimeSeconds: 180, routerId: tor.routerId, capabilities: [] };
}

function whyRefused(tor: Tor, { localAsn, routerId }: Speaker): NonNullable<Tor["refusal"]> | null {
  if (tor.expectsAsn !== localAsn) return { code: 2, subcode: 2, name: "", subname: "Bad Peer AS", afterOpen: true };
  const isNone = routerId === "" || routerId === "0.0.0.0";
  // RFC 6286: only inside one AS have they to differ.
  const isTwice = routerId === tor.routerId && localAsn === tor.asn;
  if (isNone || isTwice) return { code: 2, subcode: 3, name: "", subname: "Bad BGP Identifier", afterOpen: true };
  return null;
}

function notificationOf({ code, subcode, subname, message }: NonNullable<Tor["refusal"]>): Exchange["notification"] {
  return { code, subcode, name: NAMES[code] ?? "", subname, data: null, message: message ?? null };
}
