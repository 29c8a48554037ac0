import { defineCheck, fail, pass, unclear } from "../engine/define.ts";
import { describeNotification } from "../model/bgp/notification.ts";
import { notificationOf, withoutAnswer, withoutExchange } from "../model/exchange_words.ts";
import { askProvider } from "../model/remedies/remedy.ts";

/** A ToR that got more prefixes than it accepts ends the session, and may keep it down (failure catalogue, B12). */
export default defineCheck({
  id: "bgp/prefix-limit",
  title: "No peer has ended the session for too many prefixes",
  severity: "critical",
  per: "peer",
  needs: ["peer"],
  uses: ["tcp", "exchange", "sockets"],
  kinds: { exceeded: "{subjects} ended the session: more VIPs than it accepts prefixes" },
  causedBy: [],
  blockedBy: ["bgp/tcp", "bgp/open"],
  why: "The ToR refuses every further session until its operator clears it, or a timer of its own runs out.",
  references: ["RFC 4486, section 4", "failure catalogue B12: a limit of 10 is common"],
  judge({ peer, tcp, exchange, sockets }) {
    const none = withoutExchange(peer, { tcp, exchange, sockets });
    if (none !== null) return none;
    const ended = notificationOf(exchange, 6, 1);
    if (ended === null) {
      if (exchange.state === "unknown") return unclear(exchange.reason, exchange.detail);
      const { open, notification } = exchange.value;
      // A peer that holds the session down for its limit begins none.
      const isBegun = open !== null && notification === null;
      const found = "its OPEN came, so it wants a session";
      return isBegun ? pass({ found }) : withoutAnswer(exchange.value) ?? pass({ found });
    }
    return fail("exceeded", {
      found: describeNotification(ended),
      expected: "no limit reached",
      evidence: { exchange: { notification: ended } },
      remedies: [askProvider({
        summary:
          `Announce fewer VIPs, or have the limit of ${peer.address} raised; then have the session cleared there`,
        verify: ["bgp/prefix-limit", "bgp/session"],
      })],
    });
  },
});
