import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear } from "../engine/define.ts";
import type { Link, Neighbour, Peer, Route } from "../model/facts.ts";
import { nextHopOf } from "../model/next_hop.ts";
import { run } from "../model/remedies/remedy.ts";

/** A tap on the device sees every SYN that leaves it: none means that a rule of this node swallowed it. */
export default defineCheck({
  id: "routes/firewall",
  title: "No rule of this node keeps a SYN from leaving for a peer",
  severity: "critical",
  per: "peer",
  needs: ["peer", "tcp"],
  uses: ["syn", "route", "neighbours", "links"],
  kinds: {
    "dropped": "A rule of this node drops what goes to {subjects} on TCP port 179",
    "rejected": "A rule of this node rejects what goes to {subjects} on TCP port 179",
  },
  causedBy: [],
  why: "kube-vip's SYN never leaves this node, so the peer has nothing to answer.",
  latent: "The session began before the rule, or is let through by it.",
  judge({ peer, tcp, syn, route, neighbours, links }) {
    const { outcome, errno } = tcp;
    const used = valueOr(route, null);
    const evidence = { tcp: { outcome, errno }, syn: valueOr(syn, null) };
    if (outcome === "in-use" || outcome === "connected") return pass({ found: "a connection stands", evidence });
    if ((used?.bound ?? used?.free)?.kind !== "unicast" || outcome === "no-source") {
      return notApplicable("No SYN could leave, rule or not");
    }
    if (syn.state === "unknown") return unclear(syn.reason, syn.detail);
    const { left, device } = syn.value;
    if (left > 0) return pass({ found: `${left} SYN left ${device}`, evidence });
    const waits = waitsFor(peer, { used: used?.bound ?? used?.free ?? null, neighbours, links });
    if (waits !== null) return notApplicable(waits);
    if (outcome === "unreachable") return pass({ found: "the kernel itself says unreachable", evidence });
    const remedies = [run({
      summary: "Find the rule (nft, ufw, a host policy of the CNI) and let TCP 179 out to the peer",
      commands: ["nft list ruleset", "iptables-save"],
      risk: "safe",
      verify: ["routes/firewall", "bgp/session"],
    })];
    const said = { found: `no SYN left ${device}`, expected: `a SYN to ${peer.address}`, evidence, remedies };
    return outcome === "timeout"
      ? fail("dropped", said)
      : fail("rejected", { ...said, found: `${errno ?? outcome}, and ${said.found}` });
  },
});

interface NextHop {
  readonly used: Route | null;
  readonly neighbours: Fact<readonly Neighbour[]>;
  readonly links: Fact<readonly Link[]>;
}

/** What else keeps a SYN on this side, and is the matter of other checks; `null`: nothing. */
function waitsFor(peer: Peer, { used, neighbours, links }: NextHop): string | null {
  const link = valueOr(links, []).find(({ name }) => name === used?.device);
  if (link !== undefined && (!link.up || link.carrier === false)) return `Nothing leaves over ${link.name}: it is down`;
  const hop = used === null ? peer.address : nextHopOf(used, peer);
  const entry = valueOr(neighbours, []).find((each) => each.address === hop && each.interface === used?.device);
  if (entry?.state !== "failed" && entry?.state !== "incomplete") return null;
  return `The SYN waits for the hardware address of ${hop}`;
}
