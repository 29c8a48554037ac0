import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear } from "../engine/define.ts";
import { run } from "../model/remedies/remedy.ts";

/** A tap on the device sees every SYN that leaves it: none means that a rule of this node swallowed it. */
export default defineCheck({
  id: "routes/firewall",
  title: "No rule of this node keeps a SYN from leaving for a peer",
  severity: "critical",
  per: "peer",
  needs: ["peer", "tcp"],
  uses: ["syn", "route"],
  kinds: {
    "dropped": "A rule of this node drops what goes to {subjects} on TCP port 179",
    "rejected": "A rule of this node rejects what goes to {subjects} on TCP port 179",
  },
  causedBy: [],
  why: "kube-vip's SYN never leaves this node, so the peer has nothing to answer.",
  latent: "The session began before the rule, or is let through by it.",
  judge({ peer, tcp, syn, route }) {
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
    // Without a hardware address of the next hop nothing leaves either; that is another check's.
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
