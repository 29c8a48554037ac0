import { valueOr } from "../engine/fact.ts";
import { defineCheck, notApplicable, pass, unclear, warn } from "../engine/define.ts";
import type { Peer, PrivateGateway, RouteKept } from "../model/facts.ts";
import { gatewayFor } from "../model/gateway_for.ts";
import { edit } from "../model/remedies/remedy.ts";
import { addressIn, deviceIn, pathIn } from "../model/remedies/safe_value.ts";
import { routingOf } from "../model/right_route.ts";

/** `ip route add` lasts until the next reboot (failure catalogue, C3). A warning at most: today it works. */
export default defineCheck({
  id: "routes/persistent",
  title: "Something brings the routes to the peers back after a reboot",
  severity: "minor",
  per: "peer",
  needs: ["peer", "route", "kept"],
  uses: ["provider", "privateGateways"],
  kinds: { volatile: "The route{|s} to {subjects} {is|are} gone after a reboot" },
  causedBy: [],
  why: "After the next reboot the peer is reached through the public gateway, and its ToR drops that.",
  references: ["failure catalogue C3"],
  judge({ peer, route, kept, provider, privateGateways }) {
    if (routingOf(peer, valueOr(provider, null)?.provider ?? null) !== "private-gateway") {
      return notApplicable("The peer needs no route of its own here");
    }
    const { prefix, protocol, kind } = route.bound ?? route.free;
    const evidence = { route: { prefix, protocol }, kept };
    if (kind !== "unicast" || prefix === null || prefix.endsWith("/0")) {
      return notApplicable("There is no route of its own that could be kept");
    }
    if (kept.file !== null) return pass({ found: kept.file, evidence });
    if (protocol === "kernel" || protocol === "dhcp" || protocol === "ra") {
      return pass({ found: `set by ${protocol}, which sets it again`, evidence });
    }
    if (kept.unread.length > 0) return unclear("notPermitted", `${kept.unread[0]} could not be read`, { evidence });
    return warn("volatile", {
      found: kept.system === null ? "no configuration that is known holds it" : `${kept.system} does not hold it`,
      expected: "a file that sets it at boot",
      evidence,
      remedies: [keep(peer, { kept, gateway: gatewayFor(peer, valueOr(privateGateways, [])) })],
    });
  },
});

function keep(peer: Peer, { kept, gateway }: { kept: RouteKept; gateway: PrivateGateway | null }) {
  const to = addressIn(peer.address, "<peer>");
  const via = addressIn(gateway?.address ?? null, "<gateway>");
  const device = deviceIn(gateway?.device ?? null, "<device>");
  const lines = linesFor(kept.system, { to, via, device });
  const where = kept.place === null ? "the file that configures the network at boot" : pathIn(kept.place, "<file>");
  return edit({
    summary: `Write the route into ${where}`,
    persistent: { where, lines },
    verify: ["routes/persistent"],
  });
}

function linesFor(
  system: RouteKept["system"],
  { to, via, device }: { to: string; via: string; device: string },
): readonly string[] {
  switch (system) {
    case "netplan":
    case "cloud-init":
      return [
        "network:",
        "  version: 2",
        "  ethernets:",
        `    ${device}:`,
        "      routes:",
        `        - to: ${to}/32`,
        `          via: ${via}`,
      ];
    case "networkd":
      return ["[Route]", `Destination=${to}/32`, `Gateway=${via}`];
    case "NetworkManager":
      return [`nmcli connection modify <connection of ${device}> +ipv4.routes "${to}/32 ${via}"`];
    case "ifupdown":
    case null:
      return [`up ip route replace ${to} via ${via} dev ${device}`];
  }
}
