import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass, type Verdict } from "../engine/define.ts";
import { familyOf } from "../model/address.ts";
import { describeRoute } from "../model/describe.ts";
import type { Remedy } from "../engine/remedy.ts";
import type { Peer, PrivateGateway, Provider, Route } from "../model/facts.ts";
import { gatewayFor } from "../model/gateway_for.ts";
import { persistentForm } from "../model/persistence/keeping_for.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { addressIn } from "../model/remedies/safe_value.ts";
import { routeReplace } from "../model/remedies/route_replace.ts";
import { isByRule, isRightRoute, routingOf } from "../model/right_route.ts";

/**
 * A ToR drops what comes in on its public side, so a peer that is routed through the public gateway never answers
 * (failure catalogue, C1). What counts is the route from the source that kube-vip binds to.
 */
export default defineCheck({
  id: "routes/peer-route",
  title: "Every peer is routed as its provider wants it",
  severity: "critical",
  per: "peer",
  needs: ["peer", "route", "provider"],
  uses: ["privateGateways", "kept", "peers", "links"],
  kinds: {
    "public-gateway": "The route{|s} to {subjects} {misses|miss} the private gateway",
    "none": "There is no route to {subjects}",
    "blackhole": "A blackhole route swallows what goes to {subjects}",
    "unreachable": "An unreachable route stands in the way to {subjects}",
    "prohibit": "A prohibit route stands in the way to {subjects}",
    "own-address": "{subjects} {is an address|are addresses} of this node itself",
  },
  causedBy: [
    { check: "routes/link-local-conflict" },
    { check: "routes/link" },
    { check: "annotations/match-metadata", kinds: ["peer-ip"] },
  ],
  why: "The ToR drops what comes in on the public side, so it never sees kube-vip's packets.",
  latent: "The session stands on the route of a moment ago; it will not come back over this one.",
  references: ["failure catalogue C1", "https://github.com/kubernetes-retired/cloud-provider-equinix-metal/issues/178"],
  judge({ peer, route, provider, privateGateways, kept, peers, links }) {
    const used = route.bound ?? route.free;
    const gateways = valueOr(privateGateways, []);
    const gateway = gatewayFor(peer, gateways);
    const routing = routingOf(peer, provider.provider);
    const evidence = { route: used, ...(routing === "private-gateway" ? { privateGateways: gateway } : {}) };
    const persistent = kept.state === "unknown" || routing !== "private-gateway" ? undefined : persistentForm(peer, {
      kept: kept.value,
      peers: valueOr(peers, []),
      gateways,
      provider: provider.provider,
      links: valueOr(links, null),
    });
    if (used.kind !== "unicast") return noWay(peer, { used, gateway, routing, evidence, persistent });
    if (isRightRoute(used, { peer, gateway, routing })) return pass({ found: describeRoute(used), evidence });
    return fail("public-gateway", {
      found: foundWords(used),
      expected: expectation(gateway, privateGateways),
      evidence,
      remedies: [repair(peer, { used, gateway, routing, persistent })],
    });
  },
});

interface Said {
  readonly used: Route;
  readonly gateway: PrivateGateway | null;
  readonly routing: Provider["routing"] | null;
  readonly evidence: Record<string, unknown>;
  readonly persistent: Remedy["persistent"];
}

function noWay(
  peer: Peer,
  { used, gateway, routing, evidence, persistent }: Said,
): Verdict<Exclude<Route["kind"], "unicast" | "local"> | "own-address"> {
  const said = {
    found: foundWords(used),
    expected: gateway === null ? "a route that leads to the peer" : `via ${gateway.address} dev ${gateway.device}`,
    impact: "Nothing that kube-vip sends to the peer leaves this node.",
    evidence,
  };
  if (used.kind === "local") {
    const address = addressIn(peer.address, "<peer>");
    return fail("own-address", {
      ...said,
      impact: "What kube-vip sends to the peer comes back to this node itself.",
      remedies: [run({
        summary: "Take the peer's address off this node",
        commands: [`ip address show to ${address}`, `ip address del ${address} dev <device>`],
        verify: ["routes/peer-route", "bgp/session"],
      })],
    });
  }
  return fail(used.kind === "unicast" ? "none" : used.kind, {
    ...said,
    remedies: [repair(peer, { used, gateway, routing, persistent })],
  });
}

function foundWords(used: Route): string {
  if (!isByRule(used)) return describeRoute(used);
  return used.table === null
    ? `a policy rule that says ${used.kind}`
    : `${describeRoute(used)}, by a policy rule that leads to table ${used.table}`;
}

function expectation(gateway: PrivateGateway | null, all: Fact<readonly PrivateGateway[]>): string {
  if (gateway !== null) return `via ${gateway.address} dev ${gateway.device} (private gateway, ${gateway.from})`;
  return all.state === "known"
    ? "through the private gateway, which nothing here names"
    : "through the private gateway";
}

function repair(peer: Peer, { used, gateway, routing, persistent }: Omit<Said, "evidence">): Remedy {
  // Nothing names a gateway of IPv6 here, and without a cloud none is wanted more than another.
  const isUnknown = gateway === null && (routing !== "private-gateway" || familyOf(peer.address) === 6);
  if (isUnknown && !isByRule(used)) return setByHand(peer);
  const now = routeReplace({
    destination: peer.address,
    gateway: gateway?.address ?? null,
    device: gateway?.device ?? null,
    source: peer.source ?? gateway?.source ?? null,
    summary: `Route the peer through ${
      routing === "private-gateway" ? "the private gateway" : gateway?.address ?? "a gateway that leads to it"
    }`,
  });
  if (isByRule(used)) return pastRule(peer, { used, now: isUnknown ? setByHand(peer) : now });
  return persistent === undefined ? now : { ...now, persistent };
}

function setByHand({ address }: Peer): Remedy {
  const family = `IPv${familyOf(address)}`;
  return edit({
    summary: `Set a route to ${address}: through an ${family} gateway that leads to it, from an ${family} address here`,
    verify: ["routes/peer-route", "bgp/session"],
  });
}

/** A route in the main table is of no use where a rule has another table looked up first: so one more rule. */
function pastRule(peer: Peer, { used, now }: { used: Route; now: Remedy }): Remedy {
  const ip = familyOf(peer.address) === 6 ? "ip -6" : "ip";
  const rule = used.table === null ? `that says ${used.kind}` : `that leads to table ${used.table}`;
  return run({
    summary: `Take out the policy rule ${rule} (ip rule show), or have the peer looked up in the main table before it`,
    commands: [`${ip} rule add to ${addressIn(peer.address, "<peer>")} lookup main`, ...now.commands],
    verify: ["routes/peer-route", "bgp/session"],
  });
}
