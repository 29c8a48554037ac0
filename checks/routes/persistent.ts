import { valueOr } from "../engine/fact.ts";
import { defineCheck, notApplicable, pass, unclear, warn } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import type { Peer, Route, RouteKept } from "../model/facts.ts";
import { gatewayFor } from "../model/gateway_for.ts";
import { type KeepingFor, keepingFor, leadsElsewhere } from "../model/persistence/keeping_for.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { pathIn } from "../model/remedies/safe_value.ts";
import { routingOf } from "../model/right_route.ts";

/** Origins that set a route again by themselves (linux/rtnetlink.h, RTPROT_*). */
const RENEWED_BY = new Set(["kernel", "dhcp", "ra", "zebra", "bird", "bgp", "ospf", "isis", "rip", "eigrp", "babel"]);

/** `ip route add` lasts until the next reboot (failure catalogue, C3). A warning at most: today it works. */
export default defineCheck({
  id: "routes/persistent",
  title: "Something brings the routes to the peers back after a reboot",
  severity: "minor",
  per: "peer",
  needs: ["peer", "route", "kept"],
  uses: ["provider", "privateGateways", "peers", "links"],
  kinds: {
    "volatile": "The route{|s} to {subjects} {is|are} gone after a reboot",
    "other-gateway": "After a reboot the route{|s} to {subjects} {leads|lead} through another gateway",
  },
  causedBy: [],
  why: "After the next reboot the peer is reached through the public gateway, and its ToR drops that.",
  references: ["failure catalogue C3"],
  judge({ peer, route, kept, provider, privateGateways, peers, links }) {
    const routing = routingOf(peer, valueOr(provider, null)?.provider ?? null);
    if (routing !== "private-gateway") return notApplicable("The peer needs no route of its own here");
    const used = route.bound ?? route.free;
    const { prefix, protocol, kind } = used;
    const evidence = { route: { prefix, protocol }, kept };
    if (kind !== "unicast" || prefix === null || prefix.endsWith("/0")) {
      return notApplicable("There is no route of its own that could be kept");
    }
    if (protocol !== null && RENEWED_BY.has(protocol)) {
      return pass({ found: `set by ${protocol}, which sets it again`, evidence });
    }
    const gateways = valueOr(privateGateways, []);
    const through = [...gatewaysOf(used), gatewayFor(peer, gateways)?.address ?? null];
    if (kept.file !== null && leadsElsewhere(kept, through)) {
      const now = gatewaysOf(used).find((each) => each !== null) ?? null;
      return warn("other-gateway", {
        found: `${wordsOf(kept)} in ${kept.file}`,
        expected: now === null ? "on the link, as now" : `via ${now}, as now`,
        evidence,
        remedies: [correct(kept, now)],
      });
    }
    if (kept.file !== null) return pass({ found: `${wordsOf(kept)} in ${kept.file}`, evidence });
    if (kept.unread.length > 0) {
      return unclear("notPermitted", `${kept.unread[0]} may not be read by this user. Run this as root (sudo).`, {
        evidence,
      });
    }
    if (kept.invalid.length > 0) return unclear("invalid", `${kept.invalid[0]} could not be understood`, { evidence });
    return warn("volatile", {
      found: kept.system === null ? "no configuration that is known holds it" : `${kept.system} does not hold it`,
      expected: "a file that sets it at boot",
      evidence,
      remedies: [keep(peer, {
        kept,
        gateways,
        peers: valueOr(peers, []),
        provider: valueOr(provider, null)?.provider ?? null,
        links: valueOr(links, null),
      })],
    });
  },
});

function gatewaysOf({ gateway, multipath }: Route): readonly (string | null)[] {
  return [gateway, ...multipath.map((hop) => hop.gateway)];
}

/** `169.254.255.1/32 via 10.66.6.2`. */
function wordsOf({ route }: RouteKept): string {
  if (route === null) return "a route";
  return `${route.prefix}${route.gateway === null ? "" : ` via ${route.gateway}`}`;
}

function correct({ file, route }: RouteKept, gateway: string | null): Remedy {
  const where = pathIn(file, "the file that sets it");
  return edit({
    summary: `Let ${route?.prefix ?? "the route"} in ${where} lead ${
      gateway === null ? "to the link itself" : `through ${gateway}`
    }`,
    verify: ["routes/persistent"],
  });
}

function keep(peer: Peer, scene: KeepingFor): Remedy {
  const { where, lines, isCommands, commands } = keepingFor(peer, scene);
  const verify = ["routes/persistent"];
  if (isCommands) return run({ summary: `Add the route to the connection of ${where}`, commands: lines, verify });
  return edit({ summary: `Write the route into ${where}`, commands, persistent: { where, lines }, verify });
}
