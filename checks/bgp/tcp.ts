import { defineCheck, fail, pass } from "../engine/define.ts";
import type { Peer, TcpConnect } from "../model/facts.ts";
import { askProvider, edit, run } from "../model/remedies/remedy.ts";

type Kind = "refused" | "reset" | "timeout" | "unreachable" | "no-source";

/** Each way in which TCP 179 can fail has a meaning of its own (failure catalogue, D1). */
export default defineCheck({
  id: "bgp/tcp",
  title: "Every peer accepts a TCP connection to port 179 from kube-vip's source address",
  severity: "critical",
  per: "peer",
  needs: ["peer", "tcp"],
  kinds: {
    "refused": "{subjects} {refuses|refuse} TCP connections to port 179",
    "reset": "{subjects} {resets|reset} TCP connections to port 179",
    "timeout": "{subjects} {does|do} not answer on TCP port 179",
    "unreachable": "{subjects} cannot be reached",
    "no-source": "No connection to {subjects} can start from the configured source address",
  },
  causedBy: [
    { check: "routes/firewall" },
    { check: "routes/link", explains: ["timeout", "unreachable"] },
    { check: "routes/link-local-conflict" },
    { check: "routes/peer-route", explains: ["timeout", "unreachable"] },
    // Then it is this node itself that answers.
    { check: "routes/peer-route", kinds: ["own-address"] },
    { check: "routes/source-address", explains: ["timeout", "unreachable"] },
    { check: "routes/source-present", explains: ["no-source"] },
    { check: "routes/gateway-neighbour", explains: ["timeout", "unreachable"] },
    { check: "routes/reverse-path", explains: ["timeout"] },
    { check: "bgp/password", explains: ["timeout"] },
    { check: "bgp/multihop", explains: ["timeout", "unreachable"] },
    { check: "metadata/bgp-enabled" },
    { check: "annotations/match-metadata", kinds: ["peer-ip"] },
    { check: "annotations/applied", kinds: ["peer-ip"] },
  ],
  why: "Without a TCP connection there is no BGP session, and kube-vip tries again for ever without a word in its log.",
  references: ["failure catalogue D1"],
  judge({ peer, tcp }) {
    const { outcome, errno, elapsedMs, localAddress, icmp } = tcp;
    const evidence = { tcp: { outcome, errno, elapsedMs: Math.round(elapsedMs), localAddress, icmp } };
    if (outcome === "in-use") return pass({ found: holderWords(tcp), evidence });
    if (outcome === "connected") return pass({ found: `connected from ${localAddress ?? "?"}`, evidence });
    const kind: Kind = outcome === "denied" ? "unreachable" : outcome;
    return fail(kind, {
      found: foundWords(tcp),
      expected: "a connection",
      impact: isOutOfPorts(tcp)
        ? "Every local port is in use, so not even a SYN leaves this node; other programs of it suffer the same."
        : IMPACT[kind],
      evidence,
      remedies: isOutOfPorts(tcp) ? [FREE_PORTS] : isFiltered(tcp) ? [askFilter(peer, tcp)] : remedies(kind, peer),
    });
  },
});

/** The address is there, and has no port left: bind(2) says so with an address, connect(2) without. */
function isOutOfPorts({ outcome, errno, source }: TcpConnect): boolean {
  return outcome === "no-source" && (errno === "EADDRINUSE" || source === null);
}

const FREE_PORTS = run({
  summary: "Find who holds so many connections, or allow more local ports (and put it into /etc/sysctl.d to keep it)",
  commands: [
    "ss -Htan | awk '{ print $4 }' | sort | uniq -c | sort -rn | head",
    "sysctl net.ipv4.ip_local_port_range net.ipv4.ip_local_reserved_ports",
  ],
  risk: "safe",
  verify: ["bgp/tcp", "bgp/session"],
});

/** «Communication administratively prohibited» and its like: RFC 792, RFC 1812, RFC 4443. */
function isFiltered({ outcome, icmp }: TcpConnect): boolean {
  if (outcome !== "unreachable" || icmp === null) return false;
  return icmp.type === 3 ? [9, 10, 13].includes(icmp.code) : icmp.type === 1 && [1, 5].includes(icmp.code);
}

function askFilter({ address, source }: Peer, { icmp }: TcpConnect) {
  const who = icmp?.from ?? address;
  return askProvider({
    summary: `Ask for an access list at ${who}: it says that ${
      source ?? "this node"
    } may not speak to ${address}, port 179`,
    verify: ["bgp/tcp", "bgp/session"],
  });
}

const IMPACT: Readonly<Record<Kind, string>> = {
  "refused":
    "The path is right, for the peer answers: nothing listens on its port 179, or this is not the peer's address.",
  "reset": "The path is right, for the peer answers: it, or something before it, ends the connection at once.",
  "timeout":
    "The SYN or its answer is lost: a wrong route or source, an access list, a password on one side alone, a dead ToR.",
  "unreachable": "This node or a router on the way says that there is no way to the peer.",
  "no-source": "The source address that kube-vip binds to is on no interface, so no SYN leaves this node.",
};

function holderWords({ holder }: TcpConnect): string {
  const who = holder?.process ?? (holder?.pid == null ? "another process" : `pid ${holder.pid}`);
  return `in use: ${who} holds a connection, so nothing was sent`;
}

function foundWords({ outcome, errno, elapsedMs, source, icmp }: TcpConnect): string {
  const from = source === null ? "" : ` from ${source}`;
  const told = icmp === null ? "" : `, ICMP ${icmp.type}/${icmp.code}${icmp.from === null ? "" : ` from ${icmp.from}`}`;
  if (outcome === "timeout") return `no answer in ${(elapsedMs / 1000).toFixed(1)} s${from}`;
  return `${outcome}${errno === null ? "" : ` (${errno})`}${from}${told}`;
}

function remedies(kind: Kind, peer: Peer) {
  const verify = ["bgp/tcp", "bgp/session"];
  switch (kind) {
    case "refused":
      return [
        askProvider({
          summary:
            `Have BGP started on ${peer.address}, or correct the peer's address: nothing listens on its port 179`,
          verify,
        }),
      ];
    case "reset":
      return [
        askProvider({
          summary: `Ask who ends connections to ${peer.address}, port 179, at once: the ToR or a firewall`,
          verify,
        }),
      ];
    case "no-source":
      return [
        edit({
          summary: "Give kube-vip a source address that this node has",
          verify: ["routes/source-present", ...verify],
        }),
      ];
    case "timeout":
    case "unreachable":
      return [
        askProvider({
          summary: `Ask whether ${peer.address} is alive, knows ${
            peer.source ?? "this node"
          } as a neighbor, and wants a TCP-MD5 password`,
          verify,
        }),
      ];
  }
}
