import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear } from "../engine/define.ts";
import { gatewayFor } from "../model/gateway_for.ts";
import { nextHopOf } from "../model/next_hop.ts";
import { askProvider, run } from "../model/remedies/remedy.ts";
import { deviceIn } from "../model/remedies/safe_value.ts";
import { isCoveredByLinkLocal, isRightRoute, routingOf } from "../model/right_route.ts";

/**
 * The next hop has to answer ARP (or neighbour solicitation). Judged after the connects, which make the kernel ask: an
 * entry is FAILED or INCOMPLETE then (lab: within about three seconds).
 */
export default defineCheck({
  id: "routes/gateway-neighbour",
  title: "The next hop towards each peer answers ARP",
  severity: "critical",
  per: "peer",
  needs: ["peer", "route", "neighbours"],
  uses: ["tcp", "provider", "privateGateways"],
  kinds: { silent: "The gateway {subjects} does not answer ARP" },
  causedBy: [{ check: "routes/link" }],
  why: "Without its hardware address no packet reaches the peers behind it.",
  latent: "The sessions go another way at the moment.",
  references: ["failure catalogue C1"],
  judge({ peer, route, neighbours, tcp, provider, privateGateways }) {
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
    const isAnswered = tcp.state === "known" && ["connected", "in-use", "refused", "reset"].includes(tcp.value.outcome);
    if (isAnswered) return pass({ subject, affects, found: "the peer behind it answers", evidence });
    if (entry === undefined) {
      return unclear("notFound", `The neighbour table of ${used.device} has no entry for ${hop}`, { subject, affects });
    }
    if (entry.state !== "failed" && entry.state !== "incomplete") {
      return pass({ subject, affects, found: `${entry.mac ?? "an entry"}, ${entry.state}`, evidence });
    }
    return fail("silent", {
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
