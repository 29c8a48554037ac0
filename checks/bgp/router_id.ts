import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass, unclear } from "../engine/define.ts";
import { canonicalAddress, familyOf } from "../model/address.ts";
import { describeNotification } from "../model/bgp/notification.ts";
import { quote } from "../model/describe.ts";
import { notificationOf, withoutAnswer, withoutExchange } from "../model/exchange_words.ts";
import { edit } from "../model/remedies/remedy.ts";

/** A BGP identifier is four octets, not zero, and unique inside one AS; between ASes it may repeat (RFC 6286). */
export default defineCheck({
  id: "bgp/router-id",
  title: "kube-vip's router id is valid, and no other speaker of its AS has it",
  severity: "critical",
  per: "peer",
  needs: ["peer"],
  uses: ["exchange", "tcp", "sockets"],
  kinds: {
    "invalid": "kube-vip's router id is no BGP identifier",
    "equal": "kube-vip and {subjects} have the same router id in the same AS",
    "refused": "{subjects} {refuses|refuse} kube-vip's router id",
  },
  causedBy: [],
  blockedBy: ["bgp/tcp", "bgp/open"],
  why: "A peer refuses an identifier that is invalid, or its own inside one AS, with NOTIFICATION 2/3.",
  references: ["RFC 6286", "failure catalogue D7"],
  judge({ peer, exchange, tcp, sockets }) {
    const { routerId, localAsn } = peer;
    const open = valueOr(exchange, null)?.open ?? null;
    const evidence = {
      peer: { routerId, localAsn },
      exchange: { routerId: open?.routerId ?? null, asn: open?.asn ?? null },
    };
    const remedies = [edit({
      summary:
        "Give kube-vip a router id of its own: bgp_routerid, or bgp_routerinterface; in a DaemonSet from status.podIP",
      verify: ["bgp/router-id", "bgp/session"],
    })];
    if (routerId !== null && !isIdentifier(routerId)) {
      return fail("invalid", { found: quote(routerId), expected: "four octets, not 0.0.0.0", evidence, remedies });
    }
    if (open !== null && open.routerId === routerId && open.asn === localAsn) {
      return fail("equal", {
        found: `${routerId} on both sides of AS ${localAsn}`,
        expected: "two router ids",
        evidence,
        remedies,
      });
    }
    const refused = notificationOf(exchange, 2, 3);
    if (refused !== null) {
      return fail("refused", {
        found: describeNotification(refused),
        expected: "the OPEN accepted",
        evidence,
        remedies,
      });
    }
    const none = withoutExchange(peer, { tcp, exchange, sockets });
    if (none?.status === "pass") return pass({ ...none, ...(routerId === null ? {} : { found: routerId }) });
    if (routerId === null) return unclear("notFound", "Which router id kube-vip sends is not known", { evidence });
    if (none !== null) return none;
    const unanswered = exchange.state === "known" ? withoutAnswer(exchange.value) : null;
    return unanswered ?? pass({ found: routerId, evidence });
  },
});

/** Four octets that are not all zero (RFC 6286, section 2.1). */
function isIdentifier(text: string): boolean {
  const address = canonicalAddress(text);
  return address !== null && familyOf(address) === 4 && address !== "0.0.0.0";
}
