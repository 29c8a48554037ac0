import { NODE, TORS6 } from "../support/addresses.ts";
import type { Expectation, Fault } from "../support/fault.ts";
import { BOTH, lost, nft, NO_CLOUD, ONE, OVER_IPV6, peersRoot, SECRET, SWALLOW, TWO, unreached } from "./words.ts";

/** This node itself drops what 169.254.255.1 answers. */
const ANSWER_DROPPED: Expectation = {
  exitCode: 1,
  up: [TWO],
  roots: [peersRoot("routes/firewall", [ONE], { kind: "answer-dropped", explains: unreached(ONE) })],
  findings: [{ check: "bgp/password", subject: `peer:${ONE}`, status: "pass" }],
};

/** The way to the peers, as the node's kernel has it. */
export const ROUTES: readonly Fault[] = [
  {
    name: "routes-missing",
    story: "The routes to both ToRs are missing, so the default route through the public gateway is used.",
    node: `ip route del ${ONE}; ip route del ${TWO}`,
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("routes/peer-route", BOTH, { kind: "public-gateway", explains: unreached(...BOTH) })],
    },
  },
  {
    name: "route-over-public-gateway",
    story: "Somebody routed 169.254.255.1 through the public gateway.",
    node: `ip route replace ${ONE} via 198.51.100.6 dev pub`,
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("routes/peer-route", [ONE], { kind: "public-gateway", explains: unreached(ONE) })],
      says: [`ip route replace ${ONE} via 10.66.6.2 dev priv src 10.66.6.3`],
    },
  },
  {
    name: "route-blackhole",
    story: "A blackhole route covers 169.254.255.1.",
    node: `ip route replace blackhole ${ONE}`,
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("routes/peer-route", [ONE], { kind: "blackhole", explains: unreached(ONE) })],
    },
  },
  {
    name: "route-unreachable",
    story: "An unreachable route covers both ToRs.",
    node: `ip route del ${ONE}; ip route del ${TWO}; ip route add unreachable 169.254.0.0/16`,
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("routes/peer-route", BOTH, { kind: "unreachable", explains: unreached(...BOTH) })],
    },
  },
  {
    name: "route-prohibit",
    story: "A prohibit route covers 169.254.255.2.",
    node: `ip route replace prohibit ${TWO}`,
    expect: {
      exitCode: 1,
      up: [ONE],
      roots: [peersRoot("routes/peer-route", [TWO], { kind: "prohibit", explains: unreached(TWO) })],
    },
  },
  {
    name: "route-none",
    story: "There is no route at all to 169.254.255.2: neither one of its own nor a default route.",
    node: `ip route del ${TWO}; ip route del default; ip route add 192.0.2.0/24 via 198.51.100.6`,
    expect: {
      exitCode: 1,
      up: [ONE],
      roots: [peersRoot("routes/peer-route", [TWO], { kind: "none", explains: unreached(TWO) })],
    },
  },
  {
    name: "policy-rule",
    story: "A policy rule sends what comes from kube-vip's address to 169.254.255.2 through the public gateway.",
    node: `ip route add default via 198.51.100.6 table 77; ip rule add from 10.66.6.3 to ${TWO} lookup 77`,
    expect: {
      exitCode: 1,
      up: [ONE],
      roots: [peersRoot("routes/peer-route", [TWO], { kind: "public-gateway", explains: unreached(TWO) })],
      says: [`ip rule add to ${TWO} lookup main`, "table 77"],
    },
  },
  {
    name: "policy-rule-for-the-port",
    story: "A policy rule sends port 179 alone through the public gateway; everything else reaches the ToR.",
    node: `ip route add default via 198.51.100.6 table 77; ip rule add to ${TWO} ipproto tcp dport 179 lookup 77`,
    expect: {
      exitCode: 1,
      up: [ONE],
      roots: [peersRoot("routes/peer-route", [TWO], { kind: "public-gateway", explains: unreached(TWO) })],
      says: [`ip rule add to ${TWO} lookup main`, "table 77"],
    },
  },
  {
    name: "policy-rule-blackhole",
    story: "A policy rule swallows what comes from kube-vip's address, and no other.",
    node: `ip rule add from 10.66.6.3 to 169.254.0.0/16 blackhole`,
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("routes/peer-route", BOTH, { kind: "blackhole", explains: unreached(...BOTH) })],
    },
  },
  {
    name: "own-address",
    story: "This node has the address of 169.254.255.2 itself, so it would speak to itself.",
    node: `ip addr add ${TWO}/32 dev lo`,
    expect: {
      exitCode: 1,
      up: [ONE],
      roots: [{ check: "routes/peer-route", subjects: [`peer:${TWO}`] }],
    },
  },
  {
    name: "source-absent",
    story: "kube-vip is told to speak from 10.66.6.99, which is on no interface.",
    kubeVip: { source: "10.66.6.99" },
    expect: {
      exitCode: 1,
      up: [],
      roots: [{
        check: "routes/source-present",
        subjects: ["address:10.66.6.99"],
        explains: unreached(...BOTH),
      }],
      findings: [{ check: "bgp/tcp", status: "fail", kind: "no-source" }],
    },
  },
  {
    name: "source-not-bound",
    story: "kube-vip binds to no address, and the kernel would send from the public one to 169.254.255.2.",
    node: `ip route replace ${TWO} via 10.66.6.2 dev priv src 198.51.100.7`,
    kubeVip: { source: null },
    expect: {
      exitCode: 1,
      up: [ONE],
      roots: [peersRoot("routes/source-address", [TWO], {
        explains: [`bgp/open peer:${TWO}`, `bgp/session peer:${TWO}`],
      })],
    },
  },
  {
    name: "source-not-bound-route-missing",
    story:
      "kube-vip binds to no address and the route to 169.254.255.2 is missing: the ToR answers, and does not know us.",
    node: `ip route del ${TWO}`,
    kubeVip: { source: null },
    expect: {
      exitCode: 1,
      up: [ONE],
      roots: [peersRoot("routes/peer-route", [TWO], {
        kind: "public-gateway",
        explains: [`routes/source-address peer:${TWO}`, `bgp/open peer:${TWO}`, `bgp/session peer:${TWO}`],
      })],
    },
  },
  {
    name: "gateway-silent",
    story: "The private gateway does not answer ARP.",
    rack: "ip link set tordn arp off",
    node: "ip neigh flush all",
    expect: {
      exitCode: 1,
      up: [],
      roots: [{
        check: "routes/gateway-neighbour",
        subjects: ["gateway:10.66.6.2"],
        explains: unreached(...BOTH),
      }],
    },
  },
  {
    name: "link-down",
    story: "The private interface is switched off; its routes went with it, and the default route takes over.",
    node: "ip link set priv down",
    expect: {
      exitCode: 1,
      up: [],
      roots: [{
        check: "routes/link",
        kind: "down",
        subjects: ["interface:priv"],
        explains: [...BOTH.map((each) => `routes/peer-route peer:${each}`), ...unreached(...BOTH)],
      }],
    },
  },
  {
    name: "link-without-carrier",
    story: "The other end of the private interface is down.",
    rack: "ip link set tordn down",
    expect: {
      exitCode: 1,
      up: [],
      roots: [{
        check: "routes/link",
        kind: "no-carrier",
        subjects: ["interface:priv"],
        explains: unreached(...BOTH),
      }],
    },
  },
  {
    name: "firewall-drops",
    story: "A local rule drops what goes to port 179 of 169.254.255.2.",
    node: `${nft("out")} nft add rule ip lab out ip daddr ${TWO} tcp dport 179 drop`,
    expect: {
      exitCode: 1,
      up: [ONE],
      roots: [peersRoot("routes/firewall", [TWO], { kind: "dropped", explains: unreached(TWO) })],
    },
  },
  {
    name: "firewall-rejects",
    story: "A local rule rejects what goes to port 179 of 169.254.255.1, with an ICMP message to ourselves.",
    node: `${nft("out")} nft add rule ip lab out ip daddr ${ONE} tcp dport 179 reject`,
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("routes/firewall", [ONE], { explains: unreached(ONE) })],
    },
  },
  {
    name: "firewall-resets",
    story: "A local rule answers connections to port 179 of 169.254.255.1 with a reset, as if the ToR refused.",
    node: `${nft("out")} nft add rule ip lab out ip daddr ${ONE} tcp dport 179 reject with tcp reset`,
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("routes/firewall", [ONE], { explains: unreached(ONE) })],
    },
  },
  {
    name: "firewall-drops-answers",
    story: "A local rule drops what 169.254.255.1 answers from port 179, as a password at the ToR would look.",
    node: `${nft("in")} nft add rule ip lab in ip saddr ${ONE} tcp sport 179 drop`,
    expect: ANSWER_DROPPED,
  },
  {
    name: "firewall-drops-signed-answers",
    story: "The same before routing, on the device itself, with equal passwords on both sides.",
    tors: [{ daemon: "frr", password: SECRET }, { daemon: "bird" }],
    kubeVip: { peers: [{ address: ONE, password: SECRET }, { address: TWO }] },
    node:
      "nft add table netdev lab; nft add chain netdev lab in '{ type filter hook ingress device priv priority 0; }'; " +
      `nft add rule netdev lab in ip saddr ${ONE} tcp sport 179 drop`,
    expect: ANSWER_DROPPED,
  },
  {
    name: "neighbour-fixed-wrong",
    story: "Somebody gave the private gateway a fixed hardware address that it does not have.",
    node: "ip neigh replace 10.66.6.2 lladdr 02:00:00:00:00:99 dev priv nud permanent",
    expect: {
      exitCode: 1,
      up: [],
      roots: [{
        check: "routes/gateway-neighbour",
        kind: "wrong-address",
        subjects: ["gateway:10.66.6.2"],
        explains: unreached(...BOTH),
      }],
      says: ["ip neighbour del 10.66.6.2 dev priv"],
    },
  },
  {
    name: "neighbour-fixed-right",
    story: "The private gateway's hardware address is fixed, and right; the rack swallows what goes to 169.254.255.1.",
    node:
      "ip neigh replace 10.66.6.2 lladdr $(: < /dev/tcp/10.66.6.2/9 2> /dev/null; ip neigh show 10.66.6.2 dev priv | " +
      "sed -n 's/.*lladdr \\([0-9a-f:]*\\).*/\\1/p') dev priv nud permanent",
    rack: SWALLOW,
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/tcp", [ONE], { kind: "timeout", explains: lost(ONE) })],
    },
  },
  {
    name: "arp-answers-dropped",
    story: "A local rule drops what answers ARP, as if the private gateway were silent.",
    node: `${nft("in", "arp")} nft add rule arp lab in arp operation reply drop; ip neigh flush all`,
    expect: {
      exitCode: 1,
      up: [],
      roots: [{
        check: "routes/gateway-neighbour",
        kind: "answer-dropped",
        subjects: ["gateway:10.66.6.2"],
        explains: unreached(...BOTH),
      }],
    },
  },
  {
    name: "local-ports-used-up",
    story: "No local port is left from which kube-vip could connect.",
    node: "sysctl -qw net.ipv4.ip_local_port_range='40000 40001' net.ipv4.ip_local_reserved_ports=40000-40001",
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("bgp/tcp", BOTH, { kind: "no-source", explains: lost(...BOTH) })],
      says: ["EADDRINUSE", "ip_local_port_range"],
    },
  },
  {
    name: "ipv6-source-duplicate",
    story: "Somebody else on the link has kube-vip's IPv6 address: duplicate address detection failed.",
    rack: `ip addr add ${NODE.private6}/126 dev tordn nodad`,
    node: "sysctl -qw net.ipv6.conf.priv.accept_dad=1 net.ipv6.conf.priv.dad_transmits=1; " +
      `ip addr del ${NODE.private6}/126 dev priv; ip addr add ${NODE.private6}/126 dev priv; ` +
      "for each in $(seq 40); do ip -6 addr show dev priv | grep -q dadfailed && break; sleep 0.1; done",
    tors: TORS6.map((address) => ({ daemon: "none", address })),
    ...OVER_IPV6,
    expect: {
      exitCode: 1,
      up: [],
      roots: [{
        check: "routes/source-present",
        kind: "duplicate",
        subjects: [`address:${NODE.private6}`],
        explains: unreached(...TORS6),
      }],
    },
  },
  {
    name: "ipv6-gateway-silent",
    story: "The gateway of two ToRs with IPv6 addresses does not answer neighbour discovery.",
    rack: `${nft("in", "ip6")} nft add rule ip6 lab in icmpv6 type nd-neighbor-solicit drop`,
    tors: TORS6.map((address) => ({ daemon: "none", address })),
    ...OVER_IPV6,
    expect: {
      exitCode: 1,
      up: [],
      roots: [{
        check: "routes/gateway-neighbour",
        kind: "silent-ipv6",
        subjects: ["gateway:fd00:66::2"],
        explains: unreached(...TORS6),
      }],
      says: ["neighbour discovery"],
    },
  },
  {
    name: "reverse-path-private",
    story:
      "The SYN leaves over the public side, the answer comes in on the private one, where a strict filter drops it.",
    rack: "nft flush chain ip rack spoofed",
    node: `ip route del ${ONE}; ip route del ${TWO}; sysctl -qw net.ipv4.conf.priv.rp_filter=1`,
    ...NO_CLOUD,
    expect: {
      exitCode: 1,
      up: [],
      roots: [{ check: "routes/reverse-path", subjects: ["interface:priv"], explains: unreached(...BOTH) }],
    },
  },
  {
    name: "reverse-path-asymmetric",
    story: "The ToRs answer over the public side, where a strict filter drops it.",
    rack: "ip route add 10.66.6.3/32 via 198.51.100.7 dev torup",
    node: "sysctl -qw net.ipv4.conf.pub.rp_filter=1",
    expect: {
      exitCode: 1,
      up: [],
      roots: [{ check: "routes/reverse-path", subjects: ["interface:pub"], explains: unreached(...BOTH) }],
    },
  },
  {
    name: "link-local-conflict",
    story: "Somebody's 169.254.0.0/16 on the public interface covers 169.254.255.2.",
    node: `ip route del ${TWO}; ip addr add 169.254.10.1/16 dev pub`,
    expect: {
      exitCode: 1,
      up: [ONE],
      roots: [peersRoot("routes/link-local-conflict", [TWO], {
        explains: [`routes/peer-route peer:${TWO}`, ...unreached(TWO)],
      })],
    },
  },
  {
    name: "ttl-too-small",
    story: "169.254.255.1 is one hop further away than kube-vip's packets live.",
    tors: [{ daemon: "none" }, { daemon: "bird" }],
    rack: `ip addr del ${ONE}/32 dev lo; ip route add ${ONE} via 198.51.100.7 dev torup; ` +
      "sysctl -qw net.ipv4.ip_forward=1",
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/multihop", [ONE], { explains: [`bgp/tcp peer:${ONE}`, `bgp/session peer:${ONE}`] })],
    },
  },
  {
    name: "ipv6-blackhole",
    story: "A blackhole route covers one of two ToRs with IPv6 addresses.",
    tors: [
      { daemon: "frr", address: TORS6[0], neighbor: NODE.private6 },
      { daemon: "bird", address: TORS6[1], neighbor: NODE.private6 },
    ],
    node: `ip route replace blackhole ${TORS6[1]}`,
    ...OVER_IPV6,
    expect: {
      exitCode: 1,
      up: [TORS6[0]],
      roots: [peersRoot("routes/peer-route", [TORS6[1]], { kind: "blackhole", explains: unreached(TORS6[1]) })],
    },
  },
  {
    name: "ipv6-refused",
    story: "Nothing listens at one of two ToRs with IPv6 addresses.",
    tors: [
      { daemon: "gobgp", address: TORS6[0], neighbor: NODE.private6 },
      { daemon: "none", address: TORS6[1] },
    ],
    ...OVER_IPV6,
    expect: {
      exitCode: 1,
      up: [TORS6[0]],
      roots: [{ check: "bgp/tcp", kind: "refused", subjects: [`peer:${TORS6[1]}`] }],
    },
  },
  {
    name: "ipv6-asn",
    story: "One of two ToRs with IPv6 addresses is of another AS.",
    tors: [
      { daemon: "frr", address: TORS6[0], neighbor: NODE.private6, asn: 65531 },
      { daemon: "bird", address: TORS6[1], neighbor: NODE.private6 },
    ],
    ...OVER_IPV6,
    expect: {
      exitCode: 1,
      up: [TORS6[1]],
      roots: [{ check: "bgp/asn", subjects: [`peer:${TORS6[0]}`] }],
      says: ["65531"],
    },
  },
];
