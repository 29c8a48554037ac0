import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass } from "../engine/define.ts";
import { describeNotification } from "../model/bgp/notification.ts";
import { notificationOf, withoutExchange } from "../model/exchange_words.ts";
import { holdTimeOf } from "../model/hold_time.ts";
import { askProvider } from "../model/remedies/remedy.ts";

/** A peer may refuse a hold time that it finds too short or too long (RFC 4271, section 6.2; failure catalogue, D5). */
export default defineCheck({
  id: "bgp/timers",
  title: "Every peer accepts kube-vip's hold time",
  severity: "major",
  per: "peer",
  needs: ["peer"],
  uses: ["instances", "tcp", "exchange", "sockets"],
  kinds: { refused: "{subjects} {refuses|refuse} kube-vip's hold time" },
  causedBy: [],
  blockedBy: ["bgp/tcp"],
  why: "The session ends with NOTIFICATION 2/6 before it began.",
  references: ["RFC 4271, sections 4.2 and 6.2", "kube-vip v0.7.0: hold time 30 s, keepalive 10 s"],
  judge({ peer, instances, tcp, exchange, sockets }) {
    const none = withoutExchange(peer, { tcp, exchange, sockets });
    if (none !== null) return none;
    const refused = notificationOf(exchange, 2, 6);
    if (refused === null) return pass();
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
