import type { Fault } from "../support/fault.ts";

/** What the doctor has to tell before anything else. */
export const FIRST: readonly Fault[] = [
  {
    name: "healthy",
    story: "Everything as it should be: FRR at 169.254.255.1, BIRD at 169.254.255.2.",
    expect: {
      exitCode: 0,
      roots: [],
      up: ["169.254.255.1", "169.254.255.2"],
      findings: [
        { check: "kube-vip/running", status: "pass" },
        { check: "bgp/session", status: "pass" },
        { check: "bgp/tcp", status: "pass" },
        { check: "routes/peer-route", status: "pass" },
        { check: "metadata/reachable", status: "pass" },
      ],
    },
  },
  {
    name: "route-two-missing",
    story: "The route to 169.254.255.2 is missing, so the default route through the public gateway is used.",
    node: "ip route del 169.254.255.2",
    expect: {
      exitCode: 1,
      up: ["169.254.255.1"],
      roots: [{
        check: "routes/peer-route",
        kind: "public-gateway",
        subjects: ["peer:169.254.255.2"],
        explains: ["bgp/tcp peer:169.254.255.2", "bgp/session peer:169.254.255.2"],
      }],
      findings: [
        { check: "bgp/tcp", subject: "peer:169.254.255.2", status: "fail", kind: "timeout" },
        { check: "bgp/session", subject: "peer:169.254.255.1", status: "pass" },
        { check: "routes/peer-route", subject: "peer:169.254.255.1", status: "pass" },
      ],
      says: ["ip route replace 169.254.255.2 via 10.66.6.2 dev priv src 10.66.6.3"],
    },
  },
  {
    name: "tor-refuses",
    story: "Nothing listens at 169.254.255.1.",
    tors: [{ daemon: "none" }, { daemon: "bird" }],
    expect: {
      exitCode: 1,
      up: ["169.254.255.2"],
      roots: [{
        check: "bgp/tcp",
        kind: "refused",
        subjects: ["peer:169.254.255.1"],
        explains: ["bgp/session peer:169.254.255.1"],
      }],
    },
  },
  {
    name: "nothing-reachable",
    story: "No kube-vip, no API, a metadata service that does not answer, and gateways that answer nothing at all.",
    kubeVip: null,
    metadata: null,
    tors: [{ daemon: "none" }, { daemon: "none" }],
    rack: "ip link set tordn arp off; ip link set torup arp off",
    expect: {
      exitCode: 2,
      up: [],
      roots: [],
      within: 15,
      findings: [
        { check: "kube-vip/running", status: "unknown" },
        { check: "bgp/session", status: "unknown" },
        { check: "node/api-access", status: "warn" },
      ],
    },
  },
];
