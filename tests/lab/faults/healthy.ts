import { NODE, TORS6 } from "../support/addresses.ts";
import type { Expectation, Fault } from "../support/fault.ts";
import { BOTH, NO_CLOUD, ONE, OVER_IPV6, SECRET, TWO } from "./words.ts";

/** No false alarm: nothing fails, and what stands is seen to stand. */
const WELL: Expectation = {
  exitCode: 0,
  up: BOTH,
  roots: [],
  findings: [
    { check: "kube-vip/running", status: "pass" },
    { check: "bgp/session", status: "pass" },
    { check: "bgp/tcp", status: "pass" },
    { check: "bgp/open", status: "pass" },
    { check: "bgp/asn", status: "pass" },
    { check: "bgp/password", status: "pass" },
    { check: "routes/peer-route", status: "pass" },
    { check: "routes/link", status: "pass" },
    { check: "routes/persistent", status: "pass" },
  ],
};

export const HEALTHY: readonly Fault[] = [
  {
    name: "healthy-gobgp",
    story: "Everything as it should be, with GoBGP 3.10 and 4.8 as ToRs.",
    tors: [{ daemon: "gobgp" }, { daemon: "gobgp4" }],
    expect: WELL,
  },
  {
    name: "healthy-passwords",
    story: "Everything as it should be, with TCP-MD5 on both sides.",
    tors: [{ daemon: "frr", password: SECRET }, { daemon: "bird", password: SECRET }],
    kubeVip: { peers: BOTH.map((address) => ({ address, password: SECRET })) },
    metadata: { password: SECRET },
    expect: WELL,
  },
  {
    name: "healthy-multihop",
    story: "Everything as it should be, with peers that kube-vip takes for several hops away.",
    tors: [{ daemon: "gobgp" }, { daemon: "frr" }],
    kubeVip: { peers: BOTH.map((address) => ({ address, multihop: true })) },
    expect: WELL,
  },
  {
    name: "healthy-graceful-restart",
    story: "Everything as it should be, with graceful restart negotiated.",
    tors: [{ daemon: "frr", gracefulRestart: true }, { daemon: "bird", gracefulRestart: true }],
    kubeVip: { gracefulRestart: true },
    expect: WELL,
  },
  {
    name: "router-id-equal-elsewhere",
    story: "A ToR of another AS has kube-vip's router id, which RFC 6286 allows.",
    tors: [{ daemon: "frr", routerId: NODE.private }, { daemon: "gobgp", routerId: NODE.private }],
    expect: WELL,
  },
  {
    name: "healthy-ipv6",
    story: "Everything as it should be, over IPv6.",
    tors: [{ daemon: "frr", address: TORS6[0], neighbor: NODE.private6 }, {
      daemon: "bird",
      address: TORS6[1],
      neighbor: NODE.private6,
    }],
    ...OVER_IPV6,
    expect: {
      exitCode: 0,
      up: TORS6,
      roots: [],
      findings: [
        { check: "bgp/session", status: "pass" },
        { check: "bgp/tcp", status: "pass" },
        { check: "routes/peer-route", status: "pass" },
      ],
    },
  },
  {
    name: "healthy-no-cloud",
    story: "Static peers on bare metal: no cloud, no metadata, the default route leads to the peers.",
    tors: [{ daemon: "frr", neighbor: NODE.public }, { daemon: "bird", neighbor: NODE.public }],
    node: `ip route del ${ONE}; ip route del ${TWO}`,
    kubeVip: { source: NODE.public },
    ...NO_CLOUD,
    expect: {
      ...WELL,
      findings: [
        { check: "bgp/session", status: "pass" },
        { check: "routes/peer-route", status: "pass" },
        { check: "metadata/reachable", status: "notApplicable" },
        { check: "annotations/present", status: "notApplicable" },
      ],
    },
  },
  {
    name: "kube-vip-of-a-container",
    story: "Another kube-vip lives in a network of its own, as a test cluster in a container would have it.",
    node: "cp /usr/bin/sleep $ETC/kube-vip; setsid unshare --net $ETC/kube-vip infinity > /dev/null 2>&1 < /dev/null &",
    expect: WELL,
  },
  {
    name: "metadata-gone-while-up",
    story: "The metadata service does not answer; the sessions stand.",
    metadata: null,
    expect: {
      exitCode: 0,
      up: BOTH,
      roots: [],
      findings: [
        { check: "metadata/reachable", status: "warn" },
        { check: "bgp/session", status: "pass" },
      ],
    },
  },
  {
    name: "bgp-off-while-up",
    story: "The metadata has lost its BGP neighbours; the sessions stand.",
    metadata: { bgpOff: true },
    expect: {
      exitCode: 0,
      up: BOTH,
      roots: [],
      findings: [
        { check: "metadata/bgp-enabled", status: "warn" },
        { check: "bgp/session", status: "pass" },
      ],
    },
  },
  {
    name: "route-gone-while-up",
    story: "The sessions stand, though the answers to the ToRs would leave over another route the next time.",
    later: { node: `ip route replace ${TWO} via 10.66.6.2 dev priv src 198.51.100.7` },
    expect: {
      exitCode: 0,
      up: BOTH,
      roots: [],
      findings: [{ check: "bgp/session", status: "pass" }],
    },
  },
  {
    name: "routes-volatile",
    story: "The routes to the ToRs are there, and nothing brings them back after a reboot.",
    node: "rm $ETC/netplan/50-cloud-init.yaml",
    expect: {
      exitCode: 0,
      up: BOTH,
      roots: [],
      findings: [
        { check: "routes/persistent", subject: `peer:${ONE}`, status: "warn" },
        { check: "routes/persistent", subject: `peer:${TWO}`, status: "warn" },
        { check: "bgp/session", status: "pass" },
      ],
    },
  },
];
