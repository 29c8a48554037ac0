import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass, unclear } from "../engine/define.ts";
import { askProvider, edit } from "../model/remedies/remedy.ts";
import { isHeardFrom } from "../model/signs_of_life.ts";
import { isEstablished, isUnacknowledged, socketsOf } from "../model/sockets.ts";

/**
 * Fails only where it is proved: an ICMP time-exceeded, or an exchange that succeeds with TTL 255 alone (GTSM, RFC 5082;
 * failure catalogue, D4, A14).
 */
export default defineCheck({
  id: "bgp/multihop",
  title: "Every peer is as near as the TTL of kube-vip's packets allows",
  severity: "major",
  per: "peer",
  needs: ["peer", "tcp"],
  uses: ["exchange", "sockets", "syn", "route"],
  kinds: {
    "ttl-exceeded": "{subjects} {is|are} further away than the TTL of kube-vip's packets",
    "gtsm": "{subjects} {drops|drop} what arrives with a TTL below 255 (GTSM)",
  },
  causedBy: [
    { check: "annotations/supported", kinds: ["multi-hop"] },
    { check: "annotations/supported", kinds: ["broken"] },
    { check: "annotations/values", kinds: ["boolean"] },
    { check: "annotations/format", kinds: ["mixture"] },
  ],
  why:
    "kube-vip sends with TTL 1, with multihop 50; a peer that is further away, or wants 255, never gets its packets.",
  references: ["RFC 5082", "kube-vip pkg/bgp/peers.go@v1.2.3", "failure catalogue D4, A14"],
  judge({ peer, tcp, exchange, sockets, syn, route }) {
    const evidence = { tcp: { outcome: tcp.outcome, icmp: tcp.icmp } };
    if (tcp.icmp?.type === 11) {
      return fail("ttl-exceeded", {
        found: `ICMP time exceeded${tcp.icmp.from === null ? "" : ` from ${tcp.icmp.from}`}`,
        expected: "a peer within the TTL",
        evidence,
        remedies: [edit({
          summary:
            `Set multihop for ${peer.address} (fourth field of bgp_peers, bgp_multihop, or annotation peer-multi-hop with kube-vip v1.2.0 and later)`,
          verify: ["bgp/multihop", "bgp/session"],
        })],
      });
    }
    if (exchange.state === "known" && exchange.value.withHighTtl === "accepted") {
      return fail("gtsm", {
        found: "our OPEN is answered only when it is sent with TTL 255",
        expected: "an answer to kube-vip's TTL",
        evidence: { exchange: { withHighTtl: "accepted" } },
        remedies: [askProvider({
          summary:
            `Have ttl-security (GTSM) turned off at ${peer.address} for this neighbor: kube-vip cannot send with TTL 255`,
          verify: ["bgp/multihop", "bgp/session"],
        })],
      });
    }
    const held = sockets.state === "known" ? socketsOf(peer, sockets.value).find(isEstablished) : undefined;
    if (held !== undefined && isUnacknowledged(held)) {
      return unclear(
        "notCollected",
        "The peer acknowledges nothing; only an exchange with TTL 255 could tell whether it is the TTL",
      );
    }
    // What we send has the TTL of kube-vip's packets, so an answer of the peer proves that these arrive as well.
    if (!isHeardFrom({ tcp, syn: valueOr(syn, null), route: valueOr(route, null) })) {
      return unclear("notFound", "Nothing came back from the peer, so its distance is not known", { evidence });
    }
    return pass({ found: `the peer answers${peer.multihop ? ", and multihop is set" : ""}`, evidence });
  },
});
