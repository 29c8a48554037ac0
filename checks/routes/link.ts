import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass, unclear } from "../engine/define.ts";
import type { Subject } from "../engine/subject.ts";
import type { Address, Link, Peer, PeerRoute, PrivateGateway, ProviderFact } from "../model/facts.ts";
import { gatewayFor } from "../model/gateway_for.ts";
import { askProvider, run } from "../model/remedies/remedy.ts";
import { deviceIn } from "../model/remedies/safe_value.ts";

/**
 * The device that the peers should be reached over: that of the source address or of the private gateway, also when the
 * kernel has taken its routes away and another one answers for them.
 */
export default defineCheck({
  id: "routes/link",
  title: "The interface towards the peers is up, with all its legs",
  severity: "critical",
  per: "peer",
  needs: ["peer", "links"],
  uses: ["addresses", "privateGateways", "route", "provider"],
  kinds: {
    "down": "The interface {subjects} is switched off",
    "no-carrier": "The interface {subjects} has no carrier",
    "bond-leg": "A leg of the bond {subjects} is down",
  },
  causedBy: [],
  why: "What should leave over it does not, or goes out where the ToR drops it.",
  latent: "The sessions stand over what is left of it.",
  judge({ peer, links, addresses, privateGateways, route, provider }) {
    const name = deviceFor(peer, { addresses, privateGateways, route, provider });
    if (name === null) return unclear("notFound", "Over which interface the peer should be reached is not known");
    const subject = `interface:${name}` as const;
    const affects = [
      `peer:${peer.address}`,
      ...hopsOver(name, peer, { addresses, privateGateways, route, provider }),
    ] as const;
    const link = links.find((each) => each.name === name);
    if (link === undefined) {
      return fail("down", { subject, affects, found: "no such interface", expected: "the interface, up" });
    }
    const evidence = {
      links: { name, up: link.up, carrier: link.carrier, operstate: link.operstate, legs: link.legs },
    };
    const device = deviceIn(name, "<device>");
    if (!link.up) {
      return fail("down", {
        subject,
        affects,
        found: "switched off",
        expected: "up",
        evidence,
        remedies: [run({
          summary: "Switch it on; its routes have to be set again then",
          commands: [`ip link set ${device} up`],
          verify: ["routes/link", "routes/peer-route", "bgp/session"],
        })],
      });
    }
    if (link.carrier === false) {
      return fail("no-carrier", {
        subject,
        affects,
        found: `no carrier (${link.operstate})`,
        expected: "a carrier",
        evidence,
        remedies: [
          askProvider({
            summary: `Ask about the cable or the switch port behind ${device}`,
            verify: ["routes/link", "bgp/session"],
          }),
        ],
      });
    }
    const down = link.legs.filter((leg) => !leg.up).map((leg) => leg.name);
    if (down.length > 0) {
      return fail("bond-leg", {
        subject,
        affects,
        found: `${down.join(", ")} of ${link.legs.length} legs down`,
        expected: "all legs up",
        evidence,
        remedies: [
          askProvider({
            summary: `Ask about the cable or the switch port behind ${down.join(", ")}`,
            verify: ["routes/link"],
          }),
        ],
      });
    }
    return pass({ subject, affects, found: wordsOf(link), evidence });
  },
});

interface Around {
  readonly addresses: Fact<readonly Address[]>;
  readonly privateGateways: Fact<readonly PrivateGateway[]>;
  readonly route: Fact<PeerRoute>;
  readonly provider: Fact<ProviderFact>;
}

function deviceFor(peer: Peer, { addresses, privateGateways, route, provider }: Around): string | null {
  const holder = valueOr(addresses, []).find((each) => each.address === peer.source);
  if (holder !== undefined) return holder.interface;
  const used = valueOr(route, null);
  const byRoute = (used?.bound ?? used?.free)?.device ?? null;
  const byGateway = gatewayFor(peer, valueOr(privateGateways, []))?.device ?? null;
  // Only where a provider wants its peers behind the private gateway does that say more than the route.
  return valueOr(provider, null)?.provider.routing === "private-gateway" ? byGateway ?? byRoute : byRoute ?? byGateway;
}

/** The gateways that are reached over the device: what is wrong with it is why they do not answer. */
function hopsOver(device: string, peer: Peer, { privateGateways, route }: Around): Subject[] {
  const used = valueOr(route, null);
  const hops = [
    ...valueOr(privateGateways, []),
    ...[used?.bound, used?.free].map((each) => ({
      address: each?.gateway ?? peer.address,
      device: each?.device ?? null,
    })),
  ];
  return [...new Set(hops.filter((hop) => hop.device === device).map(({ address }) => `gateway:${address}` as const))];
}

function wordsOf({ legs, operstate }: Link): string {
  return legs.length > 0 ? `up, ${legs.length} legs up` : operstate === "unknown" ? "up" : operstate;
}
