import { defineCheck, fail, pass, type Verdict } from "../engine/define.ts";
import { type Fact, valueOr } from "../engine/fact.ts";
import { describeNotification } from "../model/bgp/notification.ts";
import { withoutExchange } from "../model/exchange_words.ts";
import type { Exchange, Notification, Peer, TcpSocket } from "../model/facts.ts";
import { describeAsn } from "../model/describe.ts";
import { sentNotification } from "../model/logs/sent_notifications.ts";
import { NOTIFICATION_KINDS, type NotificationKind, notificationKind } from "../model/notification_kinds.ts";
import { notificationRemedy } from "../model/notification_remedies.ts";
import { askProvider, run } from "../model/remedies/remedy.ts";
import { socketsOf } from "../model/sockets.ts";

type Kind = Ending | "other-asn" | NotificationKind;

/** What the peer answers to an OPEN, or instead of one (failure catalogue, D2, D6, D7; RFC 4271, section 6). */
export default defineCheck({
  id: "bgp/open",
  title: "Every peer accepts kube-vip's OPEN",
  severity: "critical",
  per: "peer",
  needs: ["peer"],
  uses: ["tcp", "exchange", "sockets", "kubeVipLogs"],
  kinds: {
    "closed": "{subjects} {closes|close} the connection without a word",
    "reset": "{subjects} {resets|reset} the connection instead of answering an OPEN",
    "silence": "{subjects} {accepts|accept} the connection and {says|say} nothing",
    "garbage": "What answers on TCP port 179 of {subjects} does not speak BGP",
    "malformed": "{subjects} {sends|send} BGP messages that break the protocol",
    "unexpected": "{subjects} {sends|send} BGP messages out of turn",
    "other-asn": "{subjects} {is|are} of another AS than kube-vip is told",
    ...NOTIFICATION_KINDS,
  },
  causedBy: [
    { check: "bgp/tcp" },
    { check: "routes/source-address" },
    { check: "bgp/asn" },
    { check: "bgp/router-id" },
    { check: "bgp/timers" },
    { check: "bgp/other-speaker" },
    { check: "bgp/prefix-limit" },
    { check: "metadata/bgp-enabled" },
    // Where what follows the OPEN is dropped for its TTL.
    { check: "bgp/multihop", explains: ["silence"] },
  ],
  blockedBy: ["bgp/tcp"],
  why:
    "Both sides have to accept the other's OPEN, or the session ends before it began; kube-vip's log does not say so.",
  references: ["RFC 4271, sections 4.2, 6.1, 6.2 and 6.6", "RFC 6608", "RFC 4486", "RFC 9003"],
  judge({ peer, tcp, exchange, sockets, kubeVipLogs }) {
    const none = withoutExchange(peer, { tcp, exchange, sockets });
    if (none === null) return judgeExchange(peer, { exchange, sockets });
    const sent = none.status === "unknown" ? sentNotification(peer, kubeVipLogs) : null;
    if (sent?.code !== 2 || sent.subcode !== 2) return none;
    return fail("other-asn", {
      found: `kube-vip answered its OPEN with NOTIFICATION 2/2${sent.words === "" ? "" : ` («${sent.words}»)`}`,
      expected: describeAsn(peer.peerAsn),
      evidence: { kubeVipLogs: { at: sent.at, from: sent.from, sent: "NOTIFICATION 2/2" } },
    });
  },
});

function judgeExchange(
  peer: Peer,
  { exchange, sockets }: { readonly exchange: Fact<Exchange>; readonly sockets: Fact<readonly TcpSocket[]> },
): Verdict<Kind> {
  if (exchange.state === "unknown") return pass();
  const { outcome, open, notification, sent, accepted, looksLike, fault, end, elapsedMs } = exchange.value;
  const evidence = {
    exchange: { outcome, end: end ?? null, open, notification, sent, ...(looksLike === null ? {} : { looksLike }) },
  };
  if (notification !== null) return ofNotification(notification, { peer, evidence });
  if (open !== null && peer.peerAsn !== null && open.asn !== peer.peerAsn) {
    return fail("other-asn", {
      found: `OPEN of ${describeAsn(open.asn)}`,
      expected: describeAsn(peer.peerAsn),
      impact: "kube-vip refuses it with NOTIFICATION 2/2.",
      evidence,
    });
  }
  const last = outcome === "open" ? end ?? "left" : outcome;
  if (last === "not-asked" || last === "notification") return pass({ evidence });
  if (accepted || last === "left" || last === "keepalive") {
    return pass({
      found: `OPEN of ${describeAsn(open?.asn ?? null)}${accepted ? ", and ours was accepted" : ""}`,
      evidence,
    });
  }
  const kind = last !== "garbage" || fault === undefined || fault === "foreign" ? last : fault;
  return fail(kind, {
    found: foundWords(kind, { after: sent, looksLike, elapsedMs }),
    expected: "an OPEN, then a KEEPALIVE",
    impact: IMPACT[kind],
    // Beside a living kube-vip a peer gets a moment alone: a slow one looks the same.
    ...(last === "silence" && elapsedMs < PATIENT_MS ? { confidence: "possible" as const } : {}),
    // Three states of the daemon look the same; one of them passes by itself.
    ...(kind === "closed" ? { confidence: isJustTried(peer, sockets) ? "possible" as const : "likely" as const } : {}),
    evidence,
    remedies: [
      ...(kind === "closed" ? [WAIT] : []),
      askProvider({ summary: ADVICE[kind](peer), verify: ["bgp/open", "bgp/session"] }),
    ],
  });
}

/** A healthy daemon has said its OPEN by then, over any path. */
const PATIENT_MS = 1_000;

/** GoBGP idles for 5 s after a connection that ended, whoever made it, and closes all others meanwhile. */
const WAIT = run({
  summary: "Wait 30 s and run again: a daemon closes connections for a while after the last one, also after ours",
  commands: ["sleep 30; kube-vip-doctor check bgp/open bgp/session"],
  risk: "safe",
  verify: ["bgp/open", "bgp/session"],
});

/** Whether a connection with the peer is being tried, or is ending: the daemon may be waiting for that reason. */
function isJustTried(peer: Peer, sockets: Fact<readonly TcpSocket[]>): boolean {
  return socketsOf(peer, valueOr(sockets, [])).some(({ state }) => state !== "ESTAB" && state !== "CLOSE");
}

type Ending = "closed" | "reset" | "silence" | "garbage" | "malformed" | "unexpected";

const IMPACT: Readonly<Record<Ending, string>> = {
  closed:
    "The daemon does not know this neighbor, has it shut down, or waits after an error; it tells none of these apart.",
  reset: "The daemon, or something before it, cuts the connection as soon as it stands.",
  silence: "Something accepts the connection and is no BGP daemon that wants this session, or it hangs.",
  garbage: "Another service has the port, or the address is not the ToR's.",
  malformed: "kube-vip answers it with a Message Header Error or an OPEN Message Error, and ends the connection.",
  unexpected: "kube-vip answers it with a Finite State Machine Error, and ends the connection.",
};

const ADVICE: Readonly<Record<Ending, (peer: Peer) => string>> = {
  closed: ({ address, source, localAsn }) =>
    `Have ${address} configured for the neighbor ${source ?? "<source>"}, ${describeAsn(localAsn)}, and not shut down`,
  reset: ({ address }) => `Ask what resets connections at ${address}`,
  silence: ({ address }) => `Ask whether the BGP daemon of ${address} is healthy`,
  garbage: ({ address }) => `Check that ${address} is the ToR's address; something else answers there`,
  malformed: ({ address }) =>
    `Ask what speaks BGP at ${address}: a daemon with a defect, or something on the way to it`,
  unexpected: ({ address }) =>
    `Ask what speaks BGP at ${address}: a daemon with a defect, or something on the way to it`,
};

function foundWords(
  last: Ending,
  { after, looksLike, elapsedMs }: { after: boolean; looksLike: string | null; elapsedMs: number },
): string {
  const when = after ? "after our OPEN" : "before any OPEN";
  switch (last) {
    case "closed":
      return `connected, then closed ${when} without a message`;
    case "reset":
      return `connected, then reset ${when}`;
    case "silence":
      return `connected, then ${Math.round(elapsedMs)} ms of silence ${when}`;
    case "garbage":
      return `connected, then no BGP: ${looksLike ?? "unknown bytes"}`;
    case "malformed":
    case "unexpected":
      return `connected, then ${looksLike ?? "a BGP message"}`;
  }
}

function ofNotification(
  notification: Notification,
  { peer, evidence }: { peer: Peer; evidence: Record<string, unknown> },
): Verdict<Kind> {
  return fail(notificationKind(notification), {
    found: describeNotification(notification),
    expected: "an OPEN, then a KEEPALIVE",
    evidence,
    remedies: [notificationRemedy(notification, peer)],
  });
}
