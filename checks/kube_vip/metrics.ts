import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, notApplicable, pass, unclear, type Verdict, warn } from "../engine/define.ts";
import type { Instance, KubeVipMetrics, LogTail, Peer, TcpSocket } from "../model/facts.ts";
import { lastErrors } from "../model/logs/last_error.ts";
import { edit } from "../model/remedies/remedy.ts";
import { upgrade } from "../model/remedies/upgrade.ts";
import { heldBy, isEstablished, isUnacknowledged, socketsOf } from "../model/sockets.ts";
import { suspicionsOf } from "../model/versions/kube_vip.ts";

type Kind = "port-taken" | "lies" | "disagrees";

/**
 * Two kube-vips want one port, which ended a kube-vip up to v0.8.9 (failure catalogue, F7); what the metrics say of
 * sessions is wrong in some versions (§0), and where the sockets say otherwise, these are nearer to the wire.
 */
export default defineCheck({
  id: "kube-vip/metrics",
  title: "kube-vip's metrics are served, and say of its sessions what the sockets say",
  severity: "minor",
  per: "node",
  needs: ["instances"],
  uses: ["kubeVipMetrics", "kubeVipLogs", "sockets", "peers"],
  kinds: {
    "port-taken": "Another process has the port of kube-vip's metrics",
    "lies": "The metrics of this version of kube-vip say nothing true of its sessions",
    "disagrees": "kube-vip's metrics and its sockets disagree on a session; the sockets count",
  },
  causedBy: [{ check: "kube-vip/manifest", kinds: ["two"] }],
  why: "Up to v0.8.9 kube-vip ends over it; later it runs on, and whoever watches its metrics sees another one's.",
  latent: "kube-vip runs on without its metrics; up to v0.8.9 it would not.",
  references: ["failure catalogue F7, §0", "https://github.com/kube-vip/kube-vip/issues/269"],
  judge({ instances, kubeVipMetrics, kubeVipLogs, sockets, peers }) {
    const serving = instances.filter(({ settings }) => (settings?.variables["prometheus_server"] ?? "") !== "");
    const ended = portError(instances, kubeVipLogs);
    if (ended !== null) return ended;
    if (serving.length === 0) return notApplicable("No kube-vip here is told to serve metrics (prometheus_server)");
    const running = serving.filter((each) => each.running);
    if (running.length === 0) return notApplicable("kube-vip does not run, so it serves no metrics");
    if (kubeVipMetrics.state === "unknown") return unclear(kubeVipMetrics.reason, kubeVipMetrics.detail);
    const metrics = kubeVipMetrics.value;
    return taken(metrics) ?? lies(metrics, { running, sockets }) ??
      disagrees(metrics, { peers: valueOr(peers, []), sockets }) ??
      pass({
        found: `${metrics.address}, ${Object.keys(metrics.sessions).length} peers`,
        evidence: { kubeVipMetrics: { address: metrics.address, sessions: metrics.sessions } },
      });
  },
});

const VERIFY = ["kube-vip/metrics", "kube-vip/running"];
const MOVE = edit({
  summary: "Give one of them another port: prometheus_server, as :2113, in kube-vip's manifest",
  verify: VERIFY,
});

/** A kube-vip that ended over it. */
function portError(instances: readonly Instance[], kubeVipLogs: Fact<readonly LogTail[]>): Verdict<Kind> | null {
  const found = lastErrors(instances, kubeVipLogs).find(({ error }) =>
    /listen\b.*address already in use/.test(error.message)
  );
  if (found === undefined) return null;
  return fail("port-taken", {
    found: found.error.message,
    expected: "a free port",
    evidence: { kubeVipLogs: found.error.message, instances: { id: found.instance.id } },
    remedies: [MOVE],
  });
}

function taken({ address, listener, isKubeVip }: KubeVipMetrics): Verdict<Kind> | null {
  const other = listener?.process ?? null;
  if (isKubeVip && (other === null || other === "kube-vip")) return null;
  if (other === "kube-vip") return null;
  return fail("port-taken", {
    found: other === null ? `what answers at ${address} are not kube-vip's metrics` : `${other} listens at ${address}`,
    expected: "kube-vip",
    evidence: { kubeVipMetrics: { address, listener, isKubeVip } },
    remedies: [MOVE],
  });
}

function lies(
  metrics: KubeVipMetrics,
  { running, sockets }: { running: readonly Instance[]; sockets: Fact<readonly TcpSocket[]> },
): Verdict<Kind> | null {
  for (const instance of running) {
    const [first] = suspicionsOf({
      instance,
      annotations: null,
      metadata: null,
      logs: [],
      services: null,
      established: heldBy(instance, valueOr(sockets, [])).some(isEstablished),
      metricStates: Object.values(metrics.sessions),
    }, "kube-vip/metrics").proved;
    if (first === undefined) continue;
    const { bug: { fixedIn, meaning }, symptom } = first;
    return warn("lies", {
      found: `${instance.version}, and ${symptom}`,
      expected: `${fixedIn} or later`,
      impact: meaning,
      evidence: { instances: { version: instance.version }, kubeVipMetrics: { sessions: metrics.sessions } },
      remedies: fixedIn === null ? [] : [upgrade(instance, { to: fixedIn, verify: ["kube-vip/metrics"] })],
    });
  }
  return null;
}

/** Only what no moment explains: one says that the session stands, the other that there is none. */
function disagrees(
  { address, sessions }: KubeVipMetrics,
  { peers, sockets }: { peers: readonly Peer[]; sockets: Fact<readonly TcpSocket[]> },
): Verdict<Kind> | null {
  if (sockets.state === "unknown" || !sockets.value.every(({ process }) => process !== null)) return null;
  for (const [peer, state] of Object.entries(sessions)) {
    const own = socketsOf({ address: peer }, sockets.value).filter(({ process }) => process === "kube-vip");
    const standing = own.find(isEstablished);
    const isUp = standing !== undefined && !isUnacknowledged(standing);
    const isBetween = state === "OPENSENT" || state === "OPENCONFIRM";
    if (isUp === (state === "ESTABLISHED") || isBetween || !peers.some((each) => each.address === peer)) continue;
    const socket = standing === undefined
      ? own[0]?.state ?? "no socket"
      : isUp
      ? "ESTAB"
      : "ESTAB, acknowledging nothing";
    return warn("disagrees", {
      found: `${peer}: the metrics say ${state}, the sockets ${socket}`,
      expected: "the same of both",
      impact: "The socket counts: it is nearer to the wire.",
      evidence: {
        kubeVipMetrics: { address, state },
        sockets: own.map((each) => ({ state: each.state, pid: each.pid })),
      },
    });
  }
  return null;
}
