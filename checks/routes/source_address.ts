import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear } from "../engine/define.ts";
import { familyOf, isPrivate } from "../model/address.ts";
import { gatewayFor } from "../model/gateway_for.ts";
import { persistentSource } from "../model/persistence/keeping_for.ts";
import { edit } from "../model/remedies/remedy.ts";
import { routeReplace } from "../model/remedies/route_replace.ts";
import { routingOf } from "../model/right_route.ts";

/** A ToR drops packets, or closes connections, that do not come from the address it knows (failure catalogue, C1). */
export default defineCheck({
  id: "routes/source-address",
  title: "kube-vip's packets leave with the address that the peer knows",
  severity: "critical",
  per: "peer",
  needs: ["peer", "route", "provider"],
  uses: ["privateGateways", "kept", "peers", "links"],
  kinds: { "not-private": "Packets to {subjects} leave with an address that the ToR does not know" },
  causedBy: [{ check: "routes/peer-route" }, { check: "kube-vip/config", kinds: ["source-hidden"] }],
  why: "The ToR knows this node by its private address: another one it drops, or closes without a word.",
  latent: "kube-vip's session was bound to another address when it began.",
  references: ["failure catalogue C1", "kube-vip v0.3.9 and later binds to src-ip"],
  judge({ peer, route, provider, privateGateways, kept, peers, links }) {
    const routing = routingOf(peer, provider.provider);
    if (routing === "any") {
      return notApplicable("Without a cloud no address is wanted more than another");
    }
    if (peer.source !== null) return pass({ found: `kube-vip binds to ${peer.source}` });
    const { free } = route;
    const gateways = valueOr(privateGateways, []);
    const gateway = gatewayFor(peer, gateways);
    const evidence = { route: free };
    if (free.kind !== "unicast" || free.source === null) {
      return unclear("notFound", "No route leads to the peer, so no address is chosen", { evidence });
    }
    const isRight = gateway === null ? isPrivate(free.source) : free.source === gateway.source;
    if (isRight || routing === "any-with-source") return pass({ found: free.source, evidence });
    const persistent = kept.state === "unknown" || gateway === null ? undefined : persistentSource(peer, {
      kept: kept.value,
      peers: valueOr(peers, []),
      gateways,
      provider: provider.provider,
      links: valueOr(links, null),
      source: gateway.source,
    });
    return fail("not-private", {
      found: `${free.source}, the kernel's choice on ${free.device}`,
      expected: gateway === null ? "the private address" : gateway.source,
      evidence,
      remedies: [
        ...(gateway === null && familyOf(peer.address) === 6 ? [] : [{
          ...routeReplace({
            destination: peer.address,
            gateway: gateway?.address ?? null,
            device: gateway?.device ?? null,
            source: gateway?.source ?? null,
            summary: "Let the route name the private address as source",
          }),
          ...(persistent === undefined ? {} : { persistent }),
        }]),
        edit({
          summary: gateway === null && familyOf(peer.address) === 6
            ? "Bind kube-vip to the private IPv6 address of this node: bgp_sourceip, or annotation src-ip"
            : "Bind kube-vip to it: bgp_sourceip, or annotation src-ip",
          verify: ["routes/source-address", "bgp/session"],
        }),
      ],
    });
  },
});
