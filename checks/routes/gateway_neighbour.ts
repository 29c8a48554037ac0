import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear } from "../engine/define.ts";
import type { Subject } from "../engine/subject.ts";
import { familyOf } from "../model/address.ts";
import type { Neighbour } from "../model/facts.ts";
import { gatewayFor } from "../model/gateway_for.ts";
import { nextHopOf } from "../model/next_hop.ts";
import { askProvider, edit, run } from "../model/remedies/remedy.ts";
import { addressIn, deviceIn } from "../model/remedies/safe_value.ts";
import { isCoveredByLinkLocal, isRightRoute, routingOf } from "../model/right_route.ts";
import { isHeardFrom } from "../model/signs_of_life.ts";

/**
 * The next hop has to answer ARP, or neighbour discovery with IPv6. Judged after the connects, which make the kernel ask: an
 * entry is FAILED or INCOMPLETE then (lab: within about three seconds).
 */
export default defineCheck({
  id: "routes/gateway-neighbour",
  title: "The next hop towards each peer tells its hardware address",
  severity: "critical",
  per: "peer",
  needs: ["peer", "route", "neighbours"],
  uses: ["tcp", "syn", "provider", "privateGateways"],
  kinds: {
    "silent": "The gateway {subjects} does not answer ARP",
    "silent-ipv6": "The gateway {subjects} does not answer neighbour discovery",
    "answer-dropped": "The gateway {subjects} answers ARP, and this node does not take the answer",
    "wrong-address": "This node holds a fixed hardware address for {subjects} that another machine has, or none",
    "fixed-address": "This node holds a fixed hardware address for {subjects}, which may be wrong",
  },
  causedBy: [{ check: "routes/link" }],
  why: "Without its hardware address no packet reaches the peers behind it.",
  latent: "The sessions go another way at the moment.",
  references: ["failure catalogue C1", "RFC 826", "RFC 4861", "linux/neighbour.h, NUD_PERMANENT"],
  judge({ peer, route, neighbours, tcp, syn, provider, privateGateways }) {
    const used = route.bound ?? route.free;
    if (used.kind !== "unicast" || used.device === null) {
      return notApplicable("No gateway is used: there is no route that leads anywhere");
    }
    const wanted = {
      peer,
      gateway: gatewayFor(peer, valueOr(privateGateways, [])),
      routing: routingOf(peer, valueOr(provider, null)?.provider ?? null),
    };
    if (!isRightRoute(used, wanted) || isCoveredByLinkLocal(used, wanted)) {
      return notApplicable("The route is not the right one, so its gateway does not matter");
    }
    const hop = nextHopOf(used, peer);
    const subject = `gateway:${hop}` as const;
    const affects = [`peer:${peer.address}` as const];
    const entry = neighbours.find((each) => each.address === hop && each.interface === used.device);
    const evidence = { neighbours: entry ?? null };
    // An answer from the peer proves its gateway, whatever the table says.
    const isHeard = isHeardFrom({ tcp: valueOr(tcp, null), syn: valueOr(syn, null), route });
    if (isHeard) return pass({ subject, affects, found: "the peer behind it answers", evidence });
    if (entry === undefined) {
      return unclear("notFound", `The neighbour table of ${used.device} has no entry for ${hop}`, { subject, affects });
    }
    const isSilent = tcp.state === "known" && ["timeout", "unreachable"].includes(tcp.value.outcome);
    if (
      (entry.state === "permanent" || entry.state === "noarp") && entry.mac !== null && isSilent &&
      entry.answered !== entry.mac
    ) {
      return judgeFixed(entry, { subject, affects, evidence });
    }
    if (entry.state !== "failed" && entry.state !== "incomplete") {
      return pass({ subject, affects, found: `${entry.mac ?? "an entry"}, ${entry.state}`, evidence });
    }
    if (typeof entry.answered === "string") return judgeDropped(entry, { subject, affects, evidence });
    return fail(familyOf(hop) === 6 ? "silent-ipv6" : "silent", {
      subject,
      affects,
      found: `${entry.state} on ${used.device}`,
      expected: "a hardware address",
      evidence,
      remedies: [
        askProvider({
          summary: `Ask the provider about the gateway ${hop}: it does not answer on ${used.device}`,
          verify: ["routes/gateway-neighbour", "bgp/session"],
        }),
        run({
          summary: "See what the kernel knows of it",
          commands: [`ip neighbour show dev ${deviceIn(used.device, "<device>")}`],
          risk: "safe",
          verify: ["routes/gateway-neighbour"],
        }),
      ],
    });
  },
});

interface Said {
  readonly subject: Subject;
  readonly affects: readonly Subject[];
  readonly evidence: Record<string, unknown>;
}

/** The kernel asked in vain, and we, beside its rules, did not. */
function judgeDropped({ address, interface: device, state, answered }: Neighbour, said: Said) {
  return fail("answer-dropped", {
    ...said,
    found: `${state} on ${device}, though ${answered} answers ARP for ${address}`,
    expected: "the hardware address that answers",
    impact: "A rule for ARP on this node, or a setting of the device, keeps the kernel from learning it.",
    confidence: "likely",
    remedies: [run({
      summary: "Find the rule (nft or arptables, family arp or netdev) and let ARP through",
      commands: ["nft list ruleset", "arptables-save", `ip -d link show dev ${deviceIn(device, "<device>")}`],
      risk: "safe",
      verify: ["routes/gateway-neighbour", "bgp/session"],
    })],
  });
}

/** The kernel never asks for what it was told to hold: only the wire knows better. */
function judgeFixed({ address, interface: device, state, mac, answered = null }: Neighbour, said: Said) {
  const [hop, dev] = [addressIn(address, "<gateway>"), deviceIn(device, "<device>")];
  const remedies = [
    run({
      summary: "Let the kernel ask for it again",
      commands: [
        // A device that asks for nothing makes such entries itself.
        ...(state === "noarp" ? [`ip link set ${dev} arp on`] : []),
        `ip neighbour del ${hop} dev ${dev}`,
      ],
      verify: ["routes/gateway-neighbour", "bgp/session"],
    }),
    edit({
      summary: "Take out what sets it at boot: [Neighbor] of networkd, an up line, a dispatcher script, /etc/ethers",
      commands: [`grep -rnsiE "${hop.replaceAll(".", "[.]")}|${mac ?? "lladdr"}" /etc`],
      verify: ["routes/gateway-neighbour"],
    }),
  ];
  const found = `${mac ?? "an entry"}, ${state}, on ${device}`;
  if (answered === null) {
    return fail("fixed-address", {
      ...said,
      found,
      expected: "an entry that the kernel asks for",
      impact: "If it is wrong, nothing that goes that way arrives; the peer behind it is silent.",
      confidence: "possible",
      remedies,
    });
  }
  return fail("wrong-address", {
    ...said,
    found,
    expected: `${answered}, which answers ARP for ${address}`,
    impact: "What goes that way is sent to a machine that does not take it.",
    confidence: "likely",
    remedies,
  });
}
