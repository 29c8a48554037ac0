import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass } from "../engine/define.ts";
import { isInPrefix } from "../model/address.ts";
import { describeRoute } from "../model/describe.ts";
import { gatewayFor } from "../model/gateway_for.ts";
import { persistentOwnRoute } from "../model/persistence/keeping_for.ts";
import { routeReplace } from "../model/remedies/route_replace.ts";
import { isCoveredByLinkLocal, routingOf } from "../model/right_route.ts";

/** Zeroconf, a cloud agent or a CNI puts 169.254.0.0/16 on a link: a peer without a route of its own falls there (C6). */
export default defineCheck({
  id: "routes/link-local-conflict",
  title: "Nobody else's link-local network covers a peer",
  severity: "critical",
  per: "peer",
  needs: ["peer", "route"],
  uses: ["privateGateways", "provider", "kept", "peers", "links"],
  kinds: { covered: "A link-local network of somebody else covers {subjects}" },
  causedBy: [],
  why: "The kernel asks for the peer by ARP on that link, where nobody has its address.",
  latent: "The session stands on another route at the moment.",
  references: ["failure catalogue C6", "RFC 3927"],
  judge({ peer, route, privateGateways, provider, kept, peers, links }) {
    if (!isInPrefix(peer.address, { base: "169.254.0.0", prefixLength: 16 })) {
      return notApplicable("The peer's address is not link-local");
    }
    const used = route.bound ?? route.free;
    const evidence = { route: used };
    const gateways = valueOr(privateGateways, []);
    const gateway = gatewayFor(peer, gateways);
    const cloud = valueOr(provider, null)?.provider ?? null;
    const routing = routingOf(peer, cloud);
    if (!isCoveredByLinkLocal(used, { peer, gateway, routing })) return pass({ found: describeRoute(used), evidence });
    const persistent = kept.state === "unknown" || gateway === null ? undefined : persistentOwnRoute(peer, {
      kept: kept.value,
      peers: valueOr(peers, []),
      gateways,
      provider: cloud,
      links: valueOr(links, null),
    });
    return fail("covered", {
      found: `${used.prefix} ${describeRoute(used)}`,
      expected: "a route of its own",
      evidence,
      remedies: [{
        ...routeReplace({
          destination: peer.address,
          gateway: gateway?.address ?? null,
          device: gateway?.device ?? null,
          source: peer.source ?? gateway?.source ?? null,
          summary: "Give the peer a route of its own, which wins over the wider one",
        }),
        ...(persistent === undefined ? {} : { persistent }),
      }],
    });
  },
});
