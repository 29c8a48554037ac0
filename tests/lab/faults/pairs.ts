import type { Fault } from "../support/fault.ts";
import { BOTH, lost, nft, ONE, peersRoot, SECRET, TWO, unreached } from "./words.ts";

/** Two faults at once: two causes, or one where the first hides the second. */
export const PAIRS: readonly Fault[] = [
  {
    name: "both-refuse",
    story: "Both ToRs refuse: one cause with two subjects.",
    tors: [{ daemon: "none" }, { daemon: "none" }],
    expect: { exitCode: 1, up: [], roots: [peersRoot("bgp/tcp", BOTH, { kind: "refused", explains: lost(...BOTH) })] },
  },
  {
    name: "refuses-and-drops",
    story: "169.254.255.2 refuses, 169.254.255.1 gives no sign of life: two causes.",
    tors: [{ daemon: "frr" }, { daemon: "none" }],
    rack: `ip rule add lookup local pref 1; ip rule del lookup local pref 0; ` +
      `ip rule add from 10.66.6.3 to ${ONE} blackhole pref 0`,
    expect: {
      exitCode: 1,
      up: [],
      anyOrder: true,
      roots: [
        peersRoot("bgp/tcp", [ONE], { kind: "timeout", explains: lost(ONE) }),
        peersRoot("bgp/tcp", [TWO], { kind: "refused", explains: lost(TWO) }),
      ],
    },
  },
  {
    name: "route-one-refused-two",
    story: "No route to 169.254.255.1, and 169.254.255.2 refuses.",
    tors: [{ daemon: "frr" }, { daemon: "none" }],
    node: `ip route del ${ONE}`,
    expect: {
      exitCode: 1,
      up: [],
      roots: [
        peersRoot("routes/peer-route", [ONE], { kind: "public-gateway", explains: unreached(ONE) }),
        peersRoot("bgp/tcp", [TWO], { kind: "refused", explains: lost(TWO) }),
      ],
    },
  },
  {
    name: "refused-one-asn-two",
    story: "169.254.255.1 refuses, 169.254.255.2 is of another AS.",
    tors: [{ daemon: "none" }, { daemon: "frr", asn: 65531 }],
    expect: {
      exitCode: 1,
      up: [],
      anyOrder: true,
      roots: [
        peersRoot("bgp/tcp", [ONE], { kind: "refused", explains: lost(ONE) }),
        peersRoot("bgp/asn", [TWO], { explains: lost(TWO) }),
      ],
    },
  },
  {
    name: "asn-one-password-two",
    story: "169.254.255.1 expects another AS of this node, 169.254.255.2 wants a password.",
    tors: [{ daemon: "frr", neighborAsn: 65001 }, { daemon: "bird", password: SECRET }],
    expect: {
      exitCode: 1,
      up: [],
      anyOrder: true,
      roots: [
        peersRoot("bgp/asn", [ONE], { explains: lost(ONE) }),
        peersRoot("bgp/password", [TWO], { explains: unreached(TWO) }),
      ],
    },
  },
  {
    name: "firewall-one-unknown-two",
    story: "A local rule drops what goes to 169.254.255.1, and 169.254.255.2 does not know this neighbor.",
    tors: [{ daemon: "frr" }, { daemon: "bird", neighbor: "192.0.2.99" }],
    node: `${nft("out")} nft add rule ip lab out ip daddr ${ONE} tcp dport 179 drop`,
    expect: {
      exitCode: 1,
      up: [],
      anyOrder: true,
      roots: [
        peersRoot("routes/firewall", [ONE], { kind: "dropped", explains: unreached(ONE) }),
        peersRoot("bgp/open", [TWO], { kind: "closed", explains: [`bgp/session peer:${TWO}`] }),
      ],
    },
  },
  {
    name: "blackhole-one-path-cut-two",
    story: "A blackhole route covers 169.254.255.1, and the path to 169.254.255.2 was cut under its session.",
    node: `ip route replace blackhole ${ONE}`,
    later: {
      rack: `ip rule add lookup local pref 1; ip rule del lookup local pref 0; ` +
        `ip rule add from 10.66.6.3 to ${TWO} blackhole pref 0`,
      wait: 13,
    },
    expect: {
      exitCode: 1,
      up: [TWO],
      anyOrder: true,
      roots: [
        peersRoot("routes/peer-route", [ONE], { kind: "blackhole", explains: unreached(ONE) }),
        peersRoot("bgp/session", [TWO], { kind: "unacknowledged", explains: [] }),
      ],
    },
  },
  {
    name: "source-absent-and-refused",
    story: "kube-vip's source is on no interface, and 169.254.255.1 refuses, which nobody can see: one cause.",
    tors: [{ daemon: "none" }, { daemon: "bird" }],
    kubeVip: { source: "10.66.6.99" },
    expect: {
      exitCode: 1,
      up: [],
      roots: [{ check: "routes/source-present", subjects: ["address:10.66.6.99"], explains: unreached(...BOTH) }],
    },
  },
  {
    name: "metadata-gone-and-refused",
    story: "The metadata service does not answer, and 169.254.255.1 refuses: the first explains nothing.",
    tors: [{ daemon: "none" }, { daemon: "bird" }],
    metadata: null,
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/tcp", [ONE], { kind: "refused", explains: lost(ONE) })],
      findings: [{ check: "metadata/reachable", status: "warn" }],
    },
  },
  {
    name: "metadata-gone-and-routes-missing",
    story: "The metadata service does not answer, and the routes are missing: they are repaired without it.",
    node: `ip route del ${ONE}; ip route del ${TWO}`,
    metadata: null,
    expect: {
      exitCode: 1,
      up: [],
      roots: [peersRoot("routes/peer-route", BOTH, { kind: "public-gateway", explains: unreached(...BOTH) })],
      says: [`ip route replace ${TWO} via 10.66.6.2 dev priv src 10.66.6.3`],
    },
  },
  {
    name: "public-route-that-works",
    story:
      "The routes go through the public gateway, which works here, for kube-vip binds its source; one ToR refuses.",
    tors: [{ daemon: "none" }, { daemon: "bird" }],
    rack: "nft flush chain ip rack spoofed",
    node: `ip route del ${ONE}; ip route del ${TWO}`,
    expect: {
      exitCode: 1,
      up: [TWO],
      roots: [peersRoot("bgp/tcp", [ONE], { kind: "refused", explains: lost(ONE) })],
      findings: [{ check: "routes/peer-route", status: "warn" }],
    },
  },
  {
    name: "passive-route-missing",
    story: "The route to 169.254.255.2 is missing, and --passive sends nothing to anybody.",
    node: `ip route del ${TWO}`,
    words: ["--passive"],
    expect: {
      exitCode: 1,
      up: [ONE],
      roots: [peersRoot("routes/peer-route", [TWO], { explains: [`bgp/session peer:${TWO}`] })],
      findings: [{ check: "bgp/tcp", subject: `peer:${TWO}`, status: "unknown" }],
    },
  },
];
