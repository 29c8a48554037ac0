/**
 * Reports built by hand, of the situations that a reader meets most.
 *
 * @module
 */
import type { Finding, Severity, Status } from "../../../../checks/engine/finding.ts";
import type { Remedy } from "../../../../checks/engine/remedy.ts";
import type { Cause, PeerCell, PeerRow, Report, Result, Sensor, Summary } from "../../../../checks/engine/report.ts";
import type { Subject } from "../../../../checks/engine/subject.ts";

const areas: Readonly<Record<string, string>> = {
  node: "found hostname-label provider-id cloud-taint load-balancer-exclusion api-access provider",
  annotations: "present format consistent supported complete values prefix-configured match-metadata applied",
  metadata: "reachable valid bgp-enabled ipv4-neighbour-first private-address hostname",
  routes: "peer-route source-address source-present gateway-neighbour link firewall link-local-conflict persistent " +
    "reverse-path",
  bgp: "tcp session open asn password multihop other-speaker router-id timers prefix-limit",
  "kube-vip": "running image manifest config interface privileges rbac api-access metrics logs control-plane",
  ccm: "running secret load-balancer bgp annotating version logs",
  kubelet: "cloud-provider",
  services: "announced address endpoints class ignored control-plane-address",
};

const severities: Readonly<Record<string, Severity>> = { "routes/persistent": "minor", "node/api-access": "minor" };

const NODE: Subject = "none";
const ONE: Subject = "peer:169.254.255.1";
const TWO: Subject = "peer:169.254.255.2";

type Told = Partial<Finding> & { readonly status: Status };

/** All checks of the catalogue; each passes, but for what is told of it. */
function resultsOf(told: Readonly<Record<string, { summary?: string; findings: readonly Told[] }>>): Result[] {
  return Object.entries(areas).flatMap(([area, names]) =>
    names.split(" ").map((name): Result => {
      const id = `${area}/${name}`;
      const { summary = "", findings = [{ status: "pass" }] } = told[id] ?? {};
      const order: readonly Status[] = ["crashed", "fail", "blocked", "unknown", "warn", "pass", "skipped"];
      const status = order.find((it) => findings.some((finding) => finding.status === it)) ?? "notApplicable";
      return {
        id,
        title: id === "routes/peer-route"
          ? "Every peer is routed as its provider wants it"
          : `${area} ${name} is right`,
        area,
        status,
        severity: severities[id] ?? "critical",
        summary,
        findings: findings.map((finding) => ({ subject: NODE, evidence: [], remedies: [], ...finding })),
        docs: `kube-vip-doctor explain ${id}`,
      };
    })
  );
}

function countsOf(results: readonly Result[]): Summary["counts"] {
  const counts = {
    crashed: 0,
    fail: 0,
    blocked: 0,
    unknown: 0,
    warn: 0,
    pass: 0,
    skipped: 0,
    notApplicable: 0,
  };
  for (const { findings } of results) for (const { status } of findings) counts[status]++;
  return counts;
}

type CellText = `${PeerCell["status"]} ${string}`;

function cell(said: CellText, value: unknown): PeerCell {
  const [status = "none", ...words] = said.split(" ");
  return { status: status as PeerCell["status"], value, detail: words.join(" "), source: null };
}

function peerRow(address: string, said: Partial<Record<Sensor, readonly [CellText, unknown]>>): PeerRow {
  function one(sensor: Sensor): PeerCell {
    const [text, value] = said[sensor] ?? ["none ", null];
    return cell(text, value);
  }
  return {
    address,
    instance: "kube-system/kube-vip-worker-1",
    claim: "instance",
    cells: {
      annotation: one("annotation"),
      metadata: one("metadata"),
      configured: one("configured"),
      kernelRoute: one("kernelRoute"),
      socket: one("socket"),
      metric: one("metric"),
      probe: one("probe"),
    },
  };
}

const route = { gateway: "10.66.6.2", device: "priv", source: "10.66.6.3" };
const wrongRoute = { gateway: "198.51.100.6", device: "pub", source: "198.51.100.7" };

const asns = {
  annotation: ["ok 65530", 65530],
  metadata: ["ok 65530", 65530],
  configured: ["ok 65530", 65530],
} as const;

function rightPeer(address: string): PeerRow {
  return peerRow(address, {
    ...asns,
    kernelRoute: ["ok priv", route],
    socket: ["ok estab", { state: "ESTAB", process: "kube-vip" }],
    metric: ["ok up", "established"],
    probe: ["none in use", "in-use"],
  });
}

function misroutedPeer(address: string): PeerRow {
  return peerRow(address, {
    ...asns,
    kernelRoute: ["bad pub", wrongRoute],
    socket: ["bad syn-sent", { state: "SYN-SENT", process: "kube-vip" }],
    metric: ["bad down", "active"],
    probe: ["bad silent", "timeout"],
  });
}

function reportOf(
  summary: Omit<Summary, "counts">,
  rest: Pick<Report, "causes" | "results" | "peers"> & Partial<Report>,
): Report {
  return {
    schemaVersion: 1,
    tool: { name: "kube-vip-doctor", version: "0.1.0", deno: "2.4.2" },
    run: {
      id: "5f0c2a",
      startedAt: "2026-11-24T02:14:09Z",
      durationMs: 4_103,
      mode: "live",
      host: "worker-1",
      node: "worker-1",
      provider: "equinix-metal",
      providerName: "Equinix Metal",
      kubeVipVersion: "v1.2.3",
      ccmVersion: "v3.8.1",
      deadlineHit: false,
      interrupted: false,
      args: ["check"],
    },
    summary: { ...summary, counts: countsOf(rest.results) },
    sources: [{ probe: "kernel/routes", status: "known", durationMs: 1.2 }],
    redaction: { mode: "none", counts: {} },
    ...rest,
  };
}

function routeRemedy(peer: string): Remedy {
  return {
    summary: "Route it through the private gateway",
    operations: [{
      routeReplace: { destination: peer, gateway: route.gateway, device: route.device, source: route.source },
    }],
    commands: [`ip route replace ${peer} via 10.66.6.2 dev priv src 10.66.6.3`],
    kind: "run",
    risk: "safe",
    persistent: {
      where: "/etc/netplan/50-cloud-init.yaml",
      lines: ["network:", "  ethernets:", "    priv:", "      routes:", `        - {to: ${peer}/32, via: 10.66.6.2}`],
    },
    verify: "kube-vip-doctor check routes/peer-route bgp/session",
  };
}

const outside =
  "the ToR drops what comes in on the public side: no session with it, and this node's VIPs hang on one ToR";

const misrouted: Told = {
  subject: TWO,
  status: "fail",
  kind: "public-gateway",
  found: "via 198.51.100.6 dev pub",
  expected: "via 10.66.6.2 dev priv",
  impact: outside,
  evidence: [
    { fact: "route", value: { gateway: "198.51.100.6", device: "pub" }, source: "rtnetlink RTM_GETROUTE" },
    { fact: "privateGateways", value: [route], source: "https://metadata.platformequinix.com/metadata" },
  ],
  remedies: [routeRemedy("169.254.255.2")],
};

const byRoute = { causedBy: [{ check: "routes/peer-route", subject: TWO }] };

const routeCause: Cause = {
  check: "routes/peer-route",
  kind: "public-gateway",
  subjects: [TWO],
  summary: "The route to 169.254.255.2 misses the private gateway",
  confidence: "certain",
  remedies: [routeRemedy("169.254.255.2")],
  explains: [
    { check: "bgp/open", subject: TWO },
    { check: "bgp/session", subject: TWO },
    { check: "bgp/tcp", subject: TWO },
  ],
  unseen: [],
};

const quiet = {
  "bgp/prefix-limit": { findings: [{ status: "notApplicable" }] },
  "kube-vip/control-plane": { findings: [{ status: "notApplicable" }] },
  "services/control-plane-address": { findings: [{ status: "notApplicable" }] },
} as const;

const notPersistent = {
  summary: "The routes to the ToRs are gone after a reboot",
  findings: [{ status: "warn", kind: "volatile" }],
} as const;

/** The lab's node: the route to one peer is missing. */
export const broken: Report = reportOf({ status: "broken", sentence: "One of two BGP peers is down.", exitCode: 1 }, {
  causes: [routeCause],
  results: resultsOf({
    ...quiet,
    "routes/peer-route": {
      summary: "1 of 2 peers is routed through the public gateway",
      findings: [{
        subject: ONE,
        status: "pass",
        found: "via 10.66.6.2 dev priv",
        evidence: [{ fact: "route", value: route, source: "rtnetlink RTM_GETROUTE" }],
      }, misrouted],
    },
    "routes/persistent": notPersistent,
    "bgp/tcp": {
      findings: [{ subject: ONE, status: "pass" }, { subject: TWO, status: "fail", kind: "timeout", ...byRoute }],
    },
    "bgp/session": {
      findings: [{ subject: ONE, status: "pass" }, { subject: TWO, status: "fail", kind: "down", ...byRoute }],
    },
    "bgp/open": { findings: [{ subject: ONE, status: "pass" }, { subject: TWO, status: "blocked", ...byRoute }] },
  }),
  peers: [rightPeer("169.254.255.1"), misroutedPeer("169.254.255.2")],
});

const allRight = reportOf(
  { status: "healthy", sentence: "2 BGP peers established, 3 VIPs announced.", exitCode: 0 },
  {
    causes: [],
    results: resultsOf({ ...quiet, "routes/persistent": notPersistent }),
    peers: [rightPeer("169.254.255.1"), rightPeer("169.254.255.2")],
  },
);

export const healthy: Report = { ...allRight, run: { ...allRight.run, durationMs: 87 } };

const noCredentials = "no credentials: /etc/kubernetes/*.conf are for root";
const noAnswer = "no answer from metadata.platformequinix.com in 2 s";

function unseen(names: readonly string[], reason: Finding["reason"] & string): Record<string, { findings: Told[] }> {
  const detail = reason === "timeout" ? noAnswer : noCredentials;
  return Object.fromEntries(names.map((name) => [name, { findings: [{ status: "unknown", reason, detail }] }]));
}

const blind = reportOf(
  {
    status: "unclear",
    sentence: "Nothing failed, but kube-vip and its peers cannot be seen from here.",
    exitCode: 2,
  },
  {
    causes: [],
    results: resultsOf({
      ...quiet,
      ...unseen(["node/found", "node/hostname-label", "node/provider-id", "node/api-access"], "notPermitted"),
      ...unseen(["annotations/present", "annotations/format", "kube-vip/running", "bgp/session"], "notPermitted"),
      ...unseen(["metadata/reachable", "metadata/valid", "metadata/bgp-enabled"], "timeout"),
    }),
    peers: [],
    sources: [
      { probe: "kubernetes/node", status: "unknown", reason: "notPermitted", detail: noCredentials, durationMs: 1 },
      { probe: "kubernetes/services", status: "unknown", reason: "notPermitted", detail: noCredentials, durationMs: 1 },
      { probe: "metadata/document", status: "unknown", reason: "timeout", detail: noAnswer, durationMs: 2_001 },
      { probe: "bgp/exchange", status: "unknown", reason: "notCollected", detail: "no peer is known", durationMs: 0 },
    ],
  },
);

/** Little to see, and nothing that failed. */
export const unclear: Report = {
  ...blind,
  run: { ...blind.run, node: null, kubeVipVersion: null, ccmVersion: null, durationMs: 2_040 },
};

const refusing: Told = {
  subject: ONE,
  status: "fail",
  kind: "refused",
  found: "refused after 0.4 ms",
  expected: "a connection to port 179",
  impact: "no BGP daemon listens there, or an access list refuses this node",
  evidence: [{
    fact: "tcp",
    value: { outcome: "refused", errno: "ECONNREFUSED" },
    source: "connect 10.66.6.3 → 169.254.255.1:179",
  }],
  remedies: [{
    summary: "Ask Equinix Metal to enable BGP on the ToR",
    operations: [],
    commands: [],
    kind: "ask-provider",
    risk: "safe",
    verify: "kube-vip-doctor check bgp/tcp bgp/session",
  }, {
    summary: "Enable BGP for the device",
    operations: [],
    commands: ["metal bgp-session create --device-id <device-id> --address-family ipv4"],
    kind: "run",
    risk: "disruptive",
    verify: "kube-vip-doctor check bgp/tcp bgp/session",
  }],
};

const byRefusal = { causedBy: [{ check: "bgp/tcp", subject: ONE }] };

/** Each peer is down for a reason of its own. */
export const twoCauses: Report = reportOf({ status: "broken", sentence: "Both BGP peers are down.", exitCode: 1 }, {
  causes: [{
    check: "bgp/tcp",
    kind: "refused",
    subjects: [ONE],
    summary: "169.254.255.1 refuses connections to port 179",
    confidence: "likely",
    remedies: refusing.remedies ?? [],
    explains: [{ check: "bgp/session", subject: ONE }, { check: "bgp/open", subject: ONE }],
    unseen: ["routes/gateway-neighbour"],
  }, routeCause],
  results: resultsOf({
    ...quiet,
    "routes/peer-route": { findings: [{ subject: ONE, status: "pass" }, misrouted] },
    "routes/gateway-neighbour": {
      summary: "The neighbour table cannot be read",
      findings: [{ status: "unknown", reason: "notPermitted", detail: "The neighbour table cannot be read" }],
    },
    "bgp/tcp": { findings: [refusing, { subject: TWO, status: "fail", kind: "timeout", ...byRoute }] },
    "bgp/session": {
      findings: [{ subject: ONE, status: "fail", kind: "down", ...byRefusal }, {
        subject: TWO,
        status: "fail",
        kind: "down",
        ...byRoute,
      }],
    },
    "bgp/open": {
      findings: [{ subject: ONE, status: "blocked", ...byRefusal }, { subject: TWO, status: "blocked", ...byRoute }],
    },
  }),
  peers: [
    peerRow("169.254.255.1", {
      ...asns,
      kernelRoute: ["ok priv", route],
      socket: ["bad none", null],
      metric: ["bad down", "active"],
      probe: ["bad refused", "refused"],
    }),
    misroutedPeer("169.254.255.2"),
  ],
});

/** A flag that does not exist. */
export const usageError: Report = {
  ...reportOf({ status: "unclear", sentence: "--provder is no flag of check.", exitCode: 64 }, {
    causes: [],
    results: [],
    peers: [],
    sources: [],
  }),
  error: {
    kind: "unknown-flag",
    found: "--provder",
    expected: "a flag of check: --only, --skip, --provider, --node, --peer, --source, --kubeconfig, --context",
    hint: "Did you mean --provider?",
  },
};

export const reports: Readonly<Record<string, Report>> = {
  broken,
  healthy,
  unclear,
  "two-causes": twoCauses,
  "usage-error": usageError,
};
