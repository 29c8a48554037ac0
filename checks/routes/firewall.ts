import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear, type Verdict } from "../engine/define.ts";
import type { Link, Neighbour, Peer, ReversePath, Route, SynTap } from "../model/facts.ts";
import { nextHopOf } from "../model/next_hop.ts";
import { isFilteredHere } from "../model/reverse_path.ts";
import { run } from "../model/remedies/remedy.ts";
import { deviceIn } from "../model/remedies/safe_value.ts";
import { isBadlySigned } from "../model/signatures.ts";

type Kind = "dropped" | "rejected" | "answer-dropped" | "table-full";

/**
 * A tap on the device sees every SYN that leaves it, and every answer before a rule of this node does: none left means
 * that a rule swallowed it, an answer that the connect never got means the same of the answer.
 */
export default defineCheck({
  id: "routes/firewall",
  title: "No rule of this node stands between kube-vip and a peer",
  severity: "critical",
  per: "peer",
  needs: ["peer", "tcp"],
  uses: ["syn", "route", "neighbours", "links", "reversePath"],
  kinds: {
    "dropped": "A rule of this node drops what goes to {subjects} on TCP port 179",
    "rejected": "A rule of this node rejects what goes to {subjects} on TCP port 179",
    "answer-dropped": "A rule of this node drops what {subjects} {answers|answer} from TCP port 179",
    "table-full": "This node tracks as many connections as it may, and drops new ones to {subjects}",
  },
  causedBy: [],
  why: "kube-vip's SYN never leaves this node, or the peer's answer to it never reaches kube-vip.",
  latent: "The session began before the rule, or is let through by it.",
  judge({ peer, tcp, syn, route, neighbours, links, reversePath }) {
    const { outcome, errno } = tcp;
    const used = valueOr(route, null);
    const evidence = { tcp: { outcome, errno }, syn: valueOr(syn, null) };
    if (outcome === "in-use" || outcome === "connected") return pass({ found: "a connection stands", evidence });
    if ((used?.bound ?? used?.free)?.kind !== "unicast" || outcome === "no-source") {
      return notApplicable("No SYN could leave, rule or not");
    }
    // Neither a route nor a peer says that: what may not be sent is refused by a rule (a BPF program, a security module).
    if (outcome === "denied" && errno === "EPERM") {
      return fail("rejected", {
        found: "EPERM: this node does not permit the connection",
        expected: `a SYN to ${peer.address}`,
        evidence,
        remedies: [find({ device: (used?.bound ?? used?.free)?.device ?? "", left: 0 })],
      });
    }
    if (syn.state === "unknown") return unclear(syn.reason, syn.detail);
    const { left, device } = syn.value;
    if (left > 0) return judgeAnswer(peer, { outcome, seen: syn.value, reversePath, evidence });
    const waits = waitsFor(peer, { used: used?.bound ?? used?.free ?? null, neighbours, links });
    if (waits !== null) return notApplicable(waits);
    if (outcome === "unreachable") return pass({ found: "the kernel itself says unreachable", evidence });
    const said = { found: `no SYN left ${device}`, expected: `a SYN to ${peer.address}`, evidence };
    if (outcome !== "timeout") {
      return fail("rejected", {
        ...said,
        found: `${errno ?? outcome}, and ${said.found}`,
        remedies: [find(syn.value)],
      });
    }
    const { tracked } = syn.value;
    if (tracked === undefined || tracked.used < tracked.limit) {
      return fail("dropped", { ...said, remedies: [find(syn.value)] });
    }
    return fail("table-full", {
      ...said,
      found: `${said.found}; ${tracked.used} of ${tracked.limit} connections tracked`,
      impact: "Every new connection of this node is dropped, not only those to the peers.",
      confidence: "likely",
      remedies: [widen(tracked.limit)],
    });
  },
});

interface Answer {
  readonly outcome: string;
  readonly seen: SynTap;
  readonly reversePath: Fact<ReversePath>;
  readonly evidence: Record<string, unknown>;
}

/** The SYN left. What came back and never reached the socket was dropped here: by the one thing that counts nothing. */
function judgeAnswer(peer: Peer, { outcome, seen, reversePath, evidence }: Answer): Verdict<Kind> {
  const { left, device, synAcks = 0 } = seen;
  const found = `${left} SYN left ${device}`;
  if (outcome !== "timeout" || synAcks === 0) return pass({ found, evidence });
  if (isBadlySigned(seen)) return pass({ found: `${found}; the answer's TCP-MD5 signature is refused`, evidence });
  if (isFilteredHere(reversePath)) return pass({ found: `${found}; reverse-path filtering drops answers`, evidence });
  return fail("answer-dropped", {
    found: `${synAcks} SYN-ACK of ${peer.address} came in on ${device}, and none reached the connection`,
    expected: "a connection after the first one",
    impact: "The peer answers, so the path to it and back is right.",
    confidence: "likely",
    evidence,
    remedies: [find(seen)],
  });
}

function find({ device, left }: Pick<SynTap, "device" | "left">) {
  const dev = deviceIn(device, "<device>");
  const [way, hook] = left > 0 ? ["in from", "ingress"] : ["out to", "egress"];
  return run({
    summary: `Find the rule (nft, ufw, a host policy of the CNI, IPsec) and let TCP 179 ${way} the peer`,
    commands: ["nft list ruleset", "iptables-save", `tc filter show dev ${dev} ${hook}`, "ip xfrm policy"],
    risk: "safe",
    verify: ["routes/firewall", "bgp/session"],
  });
}

function widen(limit: number) {
  return run({
    summary: "Find who holds so many connections, or allow more (and put it into /etc/sysctl.d to keep it)",
    commands: ["conntrack -S", `sysctl -w net.netfilter.nf_conntrack_max=${limit * 2}`],
    verify: ["routes/firewall", "bgp/session"],
  });
}

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
