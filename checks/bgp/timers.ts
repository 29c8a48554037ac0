import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass, warn } from "../engine/define.ts";
import { describeNotification } from "../model/bgp/notification.ts";
import { notificationOf, withoutAnswer, withoutExchange } from "../model/exchange_words.ts";
import { holdTimeOf } from "../model/hold_time.ts";
import { sentNotification } from "../model/logs/sent_notifications.ts";
import { askProvider } from "../model/remedies/remedy.ts";

/** A peer may refuse a hold time that it finds too short or too long (RFC 4271, section 6.2; failure catalogue, D5). */
export default defineCheck({
  id: "bgp/timers",
  title: "Every peer accepts kube-vip's hold time",
  severity: "major",
  per: "peer",
  needs: ["peer"],
  uses: ["instances", "tcp", "exchange", "sockets", "kubeVipLogs"],
  kinds: {
    refused: "{subjects} {refuses|refuse} kube-vip's hold time",
    expired: "kube-vip's hold timer for {subjects} ran out, by its log",
  },
  causedBy: [],
  blockedBy: ["bgp/tcp", "bgp/open"],
  why: "The session ends with NOTIFICATION 2/6 before it began.",
  references: ["RFC 4271, sections 4.2 and 6.2", "kube-vip v0.7.0: hold time 30 s, keepalive 10 s"],
  judge({ peer, instances, tcp, exchange, sockets, kubeVipLogs }) {
    const none = withoutExchange(peer, { tcp, exchange, sockets });
    if (none?.status === "pass") return none;
    const sent = sentNotification(peer, kubeVipLogs);
    // Why nothing came in time, the log does not know: a path that is cut, a TTL, a dead ToR.
    if (sent?.code === 4 && notificationOf(exchange, 2, 6) === null) {
      return warn("expired", {
        found: `kube-vip sent NOTIFICATION 4/0${
          sent.at === null ? "" : ` at ${sent.at}`
        }, and no session came up since`,
        expected: "a message of the peer within the hold time",
        impact: "What the peer or kube-vip sends is lost on the way, or the peer is dead.",
        evidence: { kubeVipLogs: { at: sent.at, from: sent.from, sent: "NOTIFICATION 4/0" } },
      });
    }
    if (none !== null) return none;
    const refused = notificationOf(exchange, 2, 6);
    if (refused === null) {
      const unanswered = exchange.state === "known" ? withoutAnswer(exchange.value) : null;
      return unanswered ?? pass({ found: "our OPEN was accepted, with kube-vip's hold time" });
    }
    const offered = holdTimeOf(peer, valueOr(instances, []));
    return fail("refused", {
      found: describeNotification(refused),
      expected: `${offered} s accepted, which kube-vip offers`,
      evidence: { exchange: { notification: refused } },
      remedies: [askProvider({
        summary:
          `Ask which hold time ${peer.address} accepts, and have it accept ${offered} s (kube-vip: bgp_hold_time, bgp_keepalive_interval)`,
        verify: ["bgp/timers", "bgp/session"],
      })],
    });
  },
});
