import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass, unclear, type Verdict } from "../engine/define.ts";
import { describeAsn } from "../model/describe.ts";
import { describeNotification } from "../model/bgp/notification.ts";
import { notificationOf, withoutAnswer, withoutExchange } from "../model/exchange_words.ts";
import type { Exchange, Peer } from "../model/facts.ts";
import { type SentNotification, sentNotification } from "../model/logs/sent_notifications.ts";
import { askProvider, edit } from "../model/remedies/remedy.ts";

/** NOTIFICATION 2/2 either way, or an OPEN with another ASN (failure catalogue, D2). */
export default defineCheck({
  id: "bgp/asn",
  title: "kube-vip and every peer agree on both ASNs",
  severity: "critical",
  per: "peer",
  needs: ["peer"],
  uses: ["tcp", "exchange", "sockets", "kubeVipLogs"],
  kinds: {
    "peer-asn": "{subjects} {has|have} another ASN than kube-vip is told",
    "local-asn": "{subjects} {expects|expect} another ASN of this node than kube-vip sends",
  },
  causedBy: [
    { check: "annotations/match-metadata", kinds: ["asn"] },
    { check: "annotations/consistent", kinds: ["asn"] },
    { check: "annotations/applied", kinds: ["asn"] },
    { check: "annotations/format", kinds: ["mixture"] },
  ],
  blockedBy: ["bgp/tcp", "bgp/open"],
  why: "An OPEN with another ASN than configured ends the session with NOTIFICATION 2/2, on either side.",
  references: ["RFC 4271, section 6.2", "failure catalogue D2"],
  judge({ peer, tcp, exchange, sockets, kubeVipLogs }) {
    const none = withoutExchange(peer, { tcp, exchange, sockets });
    const open = valueOr(exchange, null)?.open ?? null;
    // A session, or a connect that failed, tells more than what kube-vip said before; else its word is a proof.
    const isOpenQuestion = open === null && (none === null || none.status === "unknown");
    const sent = isOpenQuestion ? sentNotification(peer, kubeVipLogs) : null;
    if (sent?.code === 2 && sent.subcode === 2) return byNotification(peer, sent);
    if (none !== null) return none;
    const evidence = {
      exchange: { open: open?.asn ?? null },
      peer: { peerAsn: peer.peerAsn, localAsn: peer.localAsn },
    };
    if (open !== null && peer.peerAsn !== null && open.asn !== peer.peerAsn) {
      return fail("peer-asn", {
        found: `its OPEN says ${describeAsn(open.asn)}`,
        expected: `${describeAsn(peer.peerAsn)}, as kube-vip is told`,
        evidence,
        remedies: [edit({
          summary: `Tell kube-vip ${
            describeAsn(open.asn)
          } for this peer (annotation peer-asn, bgp_peers or bgp_peeras), then restart it`,
          verify: ["bgp/asn", "bgp/session"],
        })],
      });
    }
    const refused = notificationOf(exchange, 2, 2);
    if (refused !== null) {
      return fail("local-asn", {
        found: `${describeNotification(refused)} to an OPEN of ${describeAsn(peer.localAsn)}`,
        expected: "the OPEN accepted",
        evidence,
        remedies: [askProvider({
          summary:
            `Ask which ASN the ToR expects of this node, and tell kube-vip that one (annotation node-asn, or bgp_as): ${
              words(peer)
            }`,
          verify: ["bgp/asn", "bgp/session"],
        })],
      });
    }
    if (peer.peerAsn === null && open !== null) {
      return unclear("notFound", `Its OPEN says ${describeAsn(open.asn)}; which ASN kube-vip expects is not known`);
    }
    const unanswered = exchange.state === "known" ? withoutAnswer(exchange.value) : null;
    if (open === null || (unanswered !== null && !isRefusedForOther(exchange))) return unanswered ?? pass({ evidence });
    const said = `OPEN of ${describeAsn(open.asn)}, and ours was `;
    return pass({ found: `${said}${unanswered === null ? "accepted" : "refused for something else"}`, evidence });
  },
});

/** An OPEN Message Error about what stands behind the version and the ASN in an OPEN (RFC 4271, section 4.2). */
function isRefusedForOther(exchange: Fact<Exchange>): boolean {
  const { sent, notification } = valueOr(exchange, null) ?? { sent: false, notification: null };
  return sent && notification?.code === 2 && notification.subcode > 2;
}

/** What kube-vip says that it sent is a proof, for it alone saw the OPEN (design, section 5). */
function byNotification(peer: Peer, { words: said, at, from }: SentNotification): Verdict<"peer-asn"> {
  const [, received] = /received (\d{1,10})/.exec(said) ?? [];
  const theirs = received === undefined ? "the ASN of its OPEN" : describeAsn(Number(received));
  return fail("peer-asn", {
    found: `kube-vip answered its OPEN with NOTIFICATION 2/2${said === "" ? "" : ` («${said}»)`}`,
    expected: `${describeAsn(peer.peerAsn)}, as kube-vip is told`,
    evidence: { kubeVipLogs: { at, from, sent: "NOTIFICATION 2/2", said } },
    remedies: [edit({
      summary:
        `Tell kube-vip ${theirs} for this peer (annotation peer-asn, bgp_peers or bgp_peeras), or correct the address; then restart it`,
      verify: ["bgp/asn", "bgp/session"],
    })],
  });
}

function words({ localAsn }: Peer): string {
  return localAsn === null ? "it has none now" : `it sends ${localAsn} now`;
}
