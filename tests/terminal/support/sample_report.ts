/**
 * Reports of a made-up node: the route to its second peer misses the private gateway; and the same node in order.
 *
 * @module
 */
import { type Finding, type Status, STATUSES, worst } from "../../../checks/engine/finding.ts";
import type { Remedy } from "../../../checks/engine/remedy.ts";
import {
  type PeerCell,
  type PeerRow,
  type Report,
  type Result,
  type Sensor,
  SENSORS,
} from "../../../checks/engine/report.ts";
import type { CatalogueEntry } from "../../../tui/options.ts";
import { SAMPLE_CATALOGUE } from "./sample_catalogue.ts";

export const FIX_COMMAND = "ip route replace 169.254.255.2 via 10.66.6.2 dev priv src 10.66.6.3";

export const FIX: Remedy = {
  summary: "Route it through the private gateway",
  kind: "run",
  risk: "safe",
  operations: [{
    routeReplace: { destination: "169.254.255.2", gateway: "10.66.6.2", device: "priv", source: "10.66.6.3" },
  }],
  commands: [FIX_COMMAND],
  persistent: {
    where: "/etc/netplan/50-cloud-init.yaml",
    lines: ["routes:", "  - to: 169.254.255.2/32", "    via: 10.66.6.2"],
  },
  verify: "kube-vip-doctor check routes/peer-route bgp/session",
};

const ROOT = { check: "routes/peer-route", subject: "peer:169.254.255.2" } as const;

/** What the checks find that do not pass, by id. */
const BROKEN: Readonly<Record<string, readonly Finding[]>> = {
  "routes/peer-route": [
    passing("peer:169.254.255.1", "via 10.66.6.2 dev priv"),
    {
      subject: "peer:169.254.255.2",
      status: "fail",
      kind: "public-gateway",
      found: "via 198.51.100.6 dev pub",
      expected: "via 10.66.6.2 dev priv",
      impact:
        "the ToR drops what comes in on the public side: no session with it, and this node's VIPs hang on one ToR",
      evidence: [{
        fact: "route",
        value: { gateway: "198.51.100.6", device: "pub" },
        source: "rtnetlink RTM_GETROUTE 169.254.255.2 from 10.66.6.3",
      }],
      remedies: [FIX],
    },
  ],
  "bgp/tcp": [passing("peer:169.254.255.1", "a session stands"), explained("timeout", "no answer to SYN in 4 s")],
  "bgp/session": [passing("peer:169.254.255.1", "established"), explained("not-established", "SYN-SENT")],
  "bgp/open": [
    passing("peer:169.254.255.1", "a session stands"),
    { ...explained("timeout", ""), status: "blocked", detail: "no connection", blockedBy: ["bgp/tcp"] },
  ],
  "routes/persistent": [{
    subject: "none",
    status: "warn",
    kind: "not-kept",
    found: "the routes to the peers stand in no file",
    expected: "a file that brings them back",
    impact: "the routes are gone after a reboot",
    latent: true,
    evidence: [],
    remedies: [],
  }],
  "kube-vip/logs": [{
    subject: "none",
    status: "warn",
    kind: "known-line",
    found: 'level=error msg="failed to connect" Key=169.254.255.2',
    evidence: [{
      fact: "logTail",
      value: "i/o timeout",
      source: "/var/log/pods/kube-system_kube-vip-worker-1/kube-vip/0.log",
    }],
    remedies: [],
  }],
  "services/control-plane-address": [{
    subject: "none",
    status: "notApplicable",
    detail: "no control-plane mode",
    evidence: [],
    remedies: [],
  }],
};

function passing(subject: Finding["subject"], found: string): Finding {
  return { subject, status: "pass", found, evidence: [], remedies: [] };
}

function explained(kind: string, found: string): Finding {
  return {
    subject: "peer:169.254.255.2",
    status: "fail",
    kind,
    ...found === "" ? {} : { found },
    causedBy: [ROOT],
    evidence: [],
    remedies: [],
  };
}

export interface Sample {
  /** @default {SAMPLE_CATALOGUE} */
  readonly catalogue?: readonly CatalogueEntry[];
  /** Peers of the matrix. @default {2} */
  readonly peers?: number;
  readonly broken: boolean;
}

/** Findings of one check of the sample node, as a run judges them: without their roots. */
export function sampleFindings(id: string, { broken }: { broken: boolean }): readonly Finding[] {
  const found = broken ? BROKEN[id] : undefined;
  return found ?? [passing("none", "")];
}

export function sampleReport({ catalogue = SAMPLE_CATALOGUE, peers = 2, broken }: Sample): Report {
  const results = catalogue.map((entry) => resultOf(entry, sampleFindings(entry.id, { broken })));
  const findings = results.flatMap((result) => result.findings);
  const counts = Object.fromEntries(
    STATUSES.map((status) => [status, findings.filter((finding) => finding.status === status).length]),
  ) as Record<Status, number>;
  return {
    schemaVersion: 1,
    tool: { name: "kube-vip-doctor", version: "0.1.0", deno: "2.4.2" },
    run: {
      id: "00000000-0000-4000-8000-000000000001",
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
      args: ["tui"],
    },
    summary: broken
      ? { status: "broken", sentence: "One of two BGP peers is down.", counts, exitCode: 1 }
      : { status: "healthy", sentence: "2 BGP peers established, 3 VIPs announced.", counts, exitCode: 0 },
    causes: broken
      ? [{
        check: ROOT.check,
        kind: "public-gateway",
        subjects: [ROOT.subject],
        summary: "The route to 169.254.255.2 misses the private gateway",
        confidence: "certain",
        remedies: [FIX],
        explains: ["bgp/open", "bgp/session", "bgp/tcp"].map((check) => ({ check, subject: ROOT.subject })),
        unseen: [],
      }]
      : [],
    results,
    peers: Array.from({ length: peers }, (_, index) => peerRow(index, { broken: broken && index === 1 })),
    sources: [{ probe: "kernel/routes", status: "known", durationMs: 1.2 }],
    redaction: { mode: "none", counts: {} },
  };
}

function resultOf({ id, title, area, severity }: CatalogueEntry, findings: readonly Finding[]): Result {
  const status = worst(findings.map((finding) => finding.status));
  const first = findings.find((finding) => finding.status === status);
  const summary = status === "pass" ? title : first?.found ?? first?.detail ?? title;
  return { id, title, area, severity, status, summary, findings, docs: `kube-vip-doctor explain ${id}` };
}

function peerRow(index: number, { broken }: { broken: boolean }): PeerRow {
  const told: Readonly<Record<Sensor, string>> = {
    annotation: "65530",
    metadata: "65530",
    configured: "65530",
    kernelRoute: broken ? "pub" : "priv",
    socket: broken ? "syn-sent" : "estab",
    metric: broken ? "down" : "up",
    probe: broken ? "silent" : "in use",
  };
  const cells = Object.fromEntries(
    SENSORS.map((sensor): [Sensor, PeerCell] => {
      const bad = broken && ["kernelRoute", "socket", "metric", "probe"].includes(sensor);
      const quiet = sensor === "probe" && !broken;
      const value = sensor === "kernelRoute"
        ? { gateway: broken ? "198.51.100.6" : "10.66.6.2", device: told.kernelRoute, source: "10.66.6.3" }
        : told[sensor];
      const status = bad ? "bad" : quiet ? "none" : "ok";
      return [sensor, { status, value, detail: told[sensor], source: `sample of ${sensor}` }];
    }),
  ) as Record<Sensor, PeerCell>;
  return { address: `169.254.255.${index + 1}`, instance: "kube-system/kube-vip-worker-1", claim: "instance", cells };
}
