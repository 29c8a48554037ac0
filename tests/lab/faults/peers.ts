import type { Fault } from "../support/fault.ts";
import type { Daemon } from "../support/tor.ts";
import { BOTH, lost, nft, ONE, peersRoot, SECRET, SWALLOW, TWO, unreached } from "./words.ts";

const OTHER = "CANARY-lab-other";

/** What a peer says, or does not, where the way to it is right. */
export const PEERS: readonly Fault[] = [
  ...(["frr", "bird", "gobgp"] as const).map((daemon): Fault => ({
    name: `neighbor-unknown-${daemon}`,
    story: `${words(daemon)} at 169.254.255.1 does not know this neighbor: it closes the connection without a word.`,
    tors: [{ daemon, neighbor: "192.0.2.99" }, { daemon: daemon === "bird" ? "frr" : "bird" }],
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/open", [ONE], { kind: "closed", explains: [`bgp/session peer:${ONE}`] })],
      findings: [{ check: "bgp/tcp", subject: `peer:${ONE}`, status: "pass" }],
    },
  })),
  ...(["frr", "gobgp"] as const).map((daemon): Fault => ({
    name: `shut-down-${daemon}`,
    story: `${words(daemon)} at 169.254.255.1 has this neighbor administratively down.`,
    tors: [{ daemon, shutdown: "maintenance until six" }, { daemon: "bird" }],
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/open", [ONE], { explains: [`bgp/session peer:${ONE}`] })],
    },
  })),
  {
    name: "asn-at-tor",
    story: "FRR at 169.254.255.1 expects AS 65001 of this node, and answers its OPEN with NOTIFICATION 2/2.",
    tors: [{ daemon: "frr", neighborAsn: 65001 }, { daemon: "bird" }],
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/asn", [ONE], { explains: lost(ONE) })],
      findings: [{ check: "bgp/open", subject: `peer:${ONE}`, status: "fail", kind: "notification-2-2" }],
    },
  },
  ...(["bird", "gobgp"] as const).map((daemon): Fault => ({
    name: `asn-at-tor-${daemon}`,
    story: `${words(daemon)} at 169.254.255.1 expects AS 65001 of this node; kube-vip has not tried yet.`,
    tors: [{ daemon, neighborAsn: 65001 }, { daemon: "none" }],
    kubeVip: { paused: true, peers: [{ address: ONE }] },
    expect: { exitCode: 1, up: [], roots: [peersRoot("bgp/asn", [ONE], { explains: lost(ONE) })] },
  })),
  ...(["bird", "gobgp"] as const).map((daemon): Fault => ({
    name: `asn-at-tor-${daemon}-waits`,
    story: `The same, a moment after kube-vip's try: ${words(daemon)} closes connections of this neighbor for a while.`,
    tors: [{ daemon, neighborAsn: 65001 }, { daemon: "frr" }],
    expect: {
      exitCode: 1,
      up: [TWO],
      // On a busy machine the daemon is done waiting by the time that the doctor comes, and says what it minds.
      roots: [{
        check: ["bgp/open", "bgp/asn"],
        subjects: [`peer:${ONE}`],
        explains: [`bgp/session peer:${ONE}`],
      }],
    },
  })),
  {
    name: "asn-at-node",
    story: "FRR at 169.254.255.1 is AS 65531, kube-vip was told 65530.",
    tors: [{ daemon: "frr", asn: 65531 }, { daemon: "bird" }],
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/asn", [ONE], { explains: lost(ONE) })],
      says: ["65531"],
    },
  },
  ...(["bird", "gobgp"] as const).map((daemon): Fault => ({
    name: `asn-at-node-${daemon}`,
    story: `${words(daemon)} at 169.254.255.1 is AS 65531, kube-vip was told 65530; it has not tried yet.`,
    tors: [{ daemon, asn: 65531 }, { daemon: "none" }],
    kubeVip: { paused: true, peers: [{ address: ONE }] },
    expect: { exitCode: 1, up: [], roots: [peersRoot("bgp/asn", [ONE], { explains: lost(ONE) })], says: ["65531"] },
  })),
  ...(["frr", "bird", "gobgp"] as const).map((daemon): Fault => ({
    name: `password-missing-${daemon}`,
    story: `${words(daemon)} at 169.254.255.1 wants TCP-MD5, kube-vip has no password.`,
    tors: [{ daemon, password: SECRET }, { daemon: daemon === "bird" ? "frr" : "bird" }],
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/password", [ONE], { explains: unreached(ONE) })],
    },
  })),
  ...(["frr", "bird"] as const).map((daemon): Fault => ({
    name: `password-different-${daemon}`,
    story: `${words(daemon)} at 169.254.255.1 and kube-vip have different passwords.`,
    tors: [{ daemon, password: SECRET }, { daemon: "gobgp" }],
    kubeVip: { peers: [{ address: ONE, password: OTHER }, { address: TWO }] },
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/password", [ONE], { explains: unreached(ONE) })],
    },
  })),
  ...(["frr", "gobgp"] as const).map((daemon): Fault => ({
    name: `password-here-alone-${daemon}`,
    story: `kube-vip has a password for 169.254.255.1, ${words(daemon)} there has none.`,
    tors: [{ daemon }, { daemon: "bird" }],
    kubeVip: { peers: [{ address: ONE, password: OTHER }, { address: TWO }] },
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/password", [ONE], { explains: unreached(ONE) })],
    },
  })),
  {
    name: "password-and-no-daemon",
    story: "kube-vip has a password for 169.254.255.1, where nothing listens: the password is not the matter.",
    tors: [{ daemon: "none" }, { daemon: "bird" }],
    kubeVip: { peers: [{ address: ONE, password: OTHER }, { address: TWO }] },
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/tcp", [ONE], { explains: lost(ONE) })],
    },
  },
  {
    name: "tor-dead",
    story: "The rack swallows everything that this node sends to 169.254.255.1: no sign of life.",
    rack: SWALLOW,
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/tcp", [ONE], { kind: "timeout", explains: lost(ONE) })],
    },
  },
  {
    name: "access-list",
    story: "An access list drops port 179 of 169.254.255.1, which is alive otherwise: as a password would.",
    rack: `${nft("in")} nft add rule ip lab in ip daddr ${ONE} tcp dport 179 drop`,
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/password", [ONE], { explains: unreached(ONE) })],
      says: ["access list"],
    },
  },
  ...(["frr", "gobgp"] as const).map((daemon): Fault => ({
    name: `ttl-security-${daemon}`,
    story: `${
      words(daemon)
    } at 169.254.255.1 takes only packets with TTL 255: the session looks up, and acknowledges nothing.`,
    tors: [{ daemon, ttlSecurity: true }, { daemon: "bird" }],
    later: { wait: 4 },
    expect: {
      exitCode: 1,
      up: BOTH,
      roots: [peersRoot("bgp/session", [ONE], { kind: "unacknowledged", explains: [] })],
      findings: [
        { check: "bgp/open", subject: `peer:${ONE}`, status: "unknown" },
        { check: "bgp/multihop", subject: `peer:${ONE}`, status: "unknown" },
        { check: "bgp/session", subject: `peer:${TWO}`, status: "pass" },
      ],
    },
  })),
  {
    name: "ttl-security-frr-proved",
    story: "The same with FRR, before kube-vip tries: an exchange with TTL 255 proves it.",
    tors: [{ daemon: "frr", ttlSecurity: true }, { daemon: "bird" }],
    kubeVip: { paused: true, peers: [{ address: ONE }] },
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("bgp/multihop", [ONE], { explains: [`bgp/session peer:${ONE}`] })],
    },
  },
  {
    name: "ttl-security-gobgp-unproved",
    story: "The same with GoBGP, which never hears that the first exchange has ended, and closes the one with TTL 255.",
    tors: [{ daemon: "gobgp", ttlSecurity: true }, { daemon: "bird" }],
    kubeVip: { paused: true, peers: [{ address: ONE }] },
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("bgp/open", [ONE], { kind: "silence", explains: [`bgp/session peer:${ONE}`] })],
    },
  },
  {
    name: "path-cut",
    story: "Everything stood, then the path to 169.254.255.1 was cut; the hold time has not run out yet.",
    kubeVip: { holdTime: 30 },
    later: { rack: SWALLOW, wait: 13 },
    expect: {
      exitCode: 1,
      up: BOTH,
      roots: [peersRoot("bgp/session", [ONE], { kind: "unacknowledged", explains: [] })],
    },
  },
  {
    name: "path-cut-long-ago",
    story: "The same after the hold time: kube-vip tries anew, and nobody answers.",
    kubeVip: { holdTime: 9 },
    later: { rack: SWALLOW, wait: 12 },
    expect: {
      exitCode: 1,
      up: BOTH,
      roots: [peersRoot("bgp/tcp", [ONE], { kind: "timeout", explains: lost(ONE) })],
    },
  },
  {
    name: "coming-up",
    story: "kube-vip runs and has not tried its peers yet; everything is right for it.",
    kubeVip: { paused: true },
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("bgp/session", BOTH, { explains: [] })],
      findings: [
        { check: "bgp/tcp", status: "pass" },
        { check: "bgp/open", status: "pass" },
        { check: "bgp/asn", status: "pass" },
      ],
    },
  },
  ...(["frr", "bird", "gobgp"] as const).map((daemon): Fault => ({
    name: `hold-time-refused-${daemon}`,
    story: `kube-vip asks ${words(daemon)} at 169.254.255.1 for a hold time of 2 s, which no speaker may accept.`,
    tors: [{ daemon }, { daemon: "none" }],
    kubeVip: { paused: true, holdTime: 2, peers: [{ address: ONE }] },
    expect: { exitCode: 1, up: [], roots: [peersRoot("bgp/timers", [ONE], { explains: lost(ONE) })] },
  })),
  {
    name: "hold-time-below-minimum",
    story: "FRR at 169.254.255.1 accepts no hold time below 60 s, kube-vip asks for 30 s.",
    tors: [{ daemon: "frr", minimumHoldTime: 60 }, { daemon: "bird" }],
    expect: { exitCode: 1, up: [TWO], roots: [peersRoot("bgp/timers", [ONE], { explains: lost(ONE) })] },
  },
  ...(["frr", "bird", "gobgp"] as const).map((daemon): Fault => ({
    name: `router-id-equal-${daemon}`,
    story: `kube-vip and ${words(daemon)} at 169.254.255.1 are of one AS and have the same router id.`,
    tors: [{ daemon, asn: 65000, routerId: "10.66.6.3" }, { daemon: "none" }],
    kubeVip: { paused: true, peers: [{ address: ONE, asn: 65000 }] },
    metadata: { peerAsn: 65000 },
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("bgp/router-id", [ONE], { explains: [`bgp/session peer:${ONE}`] })],
    },
  })),
  {
    name: "other-speaker",
    story: "Another BGP daemon of this node holds the session with 169.254.255.1 from kube-vip's address.",
    node: `mkdir /run/other; cat > /run/other/conf <<'END'
log "/run/other/log" all;
router id 10.66.6.3;
protocol device {}
protocol bgp second { local 10.66.6.3 as 65000; neighbor ${ONE} as 65530; multihop; connect delay time 1; ipv4 { import none; export none; }; }
END
bird -c /run/other/conf -s /run/other/ctl -P /run/other/pid
for each in $(seq 100); do birdc -s /run/other/ctl show protocols second | grep -q Established && exit; sleep 0.1; done; exit 1`,
    kubeVip: { paused: true },
    expect: {
      exitCode: 1,
      up: [],
      roots: [
        peersRoot("bgp/other-speaker", [ONE], { explains: [`bgp/session peer:${ONE}`] }),
        peersRoot("bgp/session", [TWO], { explains: [] }),
      ],
    },
  },
  ...([["frr", "bgp/open"], ["bird", "bgp/tcp"]] as const).map(([daemon, check]): Fault => ({
    name: `prefix-limit-${daemon}`,
    story: `${words(daemon)} at 169.254.255.1 accepts one prefix, and has ended the session when a second came.`,
    tors: [{ daemon, maximumPrefix: 1 }, { daemon: "gobgp" }],
    // What follows looks like any closed door from here: FRR closes connections of this neighbor, BIRD its port.
    later: {
      node: `for each in 1 2 3; do "$GOBGP" -p 50051 global rib add 147.75.75.$each/32; done`,
      wait: 3,
    },
    expect: {
      exitCode: 1,
      up: BOTH,
      roots: [peersRoot(check, [ONE], { explains: [`bgp/session peer:${ONE}`] })],
    },
  })),
  {
    name: "nobody-claims-it",
    story: "No kube-vip on this node, but --peer names 169.254.255.1, which answers as it should.",
    kubeVip: null,
    words: ["--peer", ONE, "--source", "10.66.6.3"],
    expect: {
      exitCode: 2,
      up: [],
      roots: [],
      findings: [
        { check: "kube-vip/running", status: "unknown" },
        { check: "bgp/session", subject: `peer:${ONE}`, status: "unknown" },
        { check: "bgp/tcp", subject: `peer:${ONE}`, status: "pass" },
      ],
    },
  },
  {
    name: "nobody-claims-it-refused",
    story: "No kube-vip on this node, and 169.254.255.1, which --peer names, refuses.",
    kubeVip: null,
    tors: [{ daemon: "none" }, { daemon: "bird" }],
    words: ["--peer", ONE, "--source", "10.66.6.3"],
    expect: {
      exitCode: 1,
      up: [],
      roots: [{ check: "bgp/tcp", kind: "refused", subjects: [`peer:${ONE}`] }],
    },
  },
];

function words(daemon: Daemon): string {
  return { frr: "FRR", bird: "BIRD", gobgp: "GoBGP", gobgp4: "GoBGP 4.8" }[daemon];
}
