import { valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, notApplicable, pass, unclear } from "../engine/define.ts";
import { bySensors } from "../model/applied/by_sensors.ts";
import type { Held } from "../model/applied/held.ts";
import { writtenLater } from "../model/applied/written_later.ts";
import { annotationsIdle } from "../model/applies.ts";
import { heldBy, isOfBgp } from "../model/sockets.ts";

/**
 * kube-vip stops watching once it has read all that it needs (failure catalogue, A10). What it holds is told by its
 * sockets, its metrics, and of ASNs by a NOTIFICATION that it sent.
 */
export default defineCheck({
  id: "annotations/applied",
  title: "kube-vip holds the peers that the annotations name now",
  severity: "critical",
  per: "node",
  needs: ["annotations"],
  uses: ["instances", "sockets", "kubeVipMetrics", "kubeVipLogs", "node", "provider"],
  kinds: {
    "src-ip": "kube-vip still speaks from another address than {subjects} names now",
    "peer-ip": "kube-vip does not know the peer that {subjects} names now",
    "bgp-pass": "kube-vip does not use the password that {subjects} holds now",
    "asn": "kube-vip still expects another ASN than {subjects} names now",
    "later": "The annotation{|s} {subjects} {was|were} written after kube-vip had read its peers",
  },
  causedBy: [],
  blockedBy: ["node/found", "annotations/present"],
  why: "kube-vip reads its annotations once: a correction takes effect after a restart of its pod alone.",
  latent: "The sessions stand with the values of before; the next restart takes the new ones.",
  references: ["failure catalogue A10", "kube-vip pkg/manager/watch_annotations.go@v1.2.3"],
  idle: ({ instances, provider }) => annotationsIdle(instances, provider),
  judge({ annotations, instances, sockets, kubeVipMetrics, kubeVipLogs, node }) {
    if (annotations.form === "none") return blocked(["annotations/present"], { detail: "There is no annotation" });
    const reading = valueOr(instances, []).find(({ running, mode, peersFrom }) =>
      running && mode === "bgp" && peersFrom === "annotations"
    );
    if (reading === undefined) return notApplicable("No kube-vip runs here that has read annotations");
    const metrics = valueOr(kubeVipMetrics, null);
    const held: Held = {
      instance: reading,
      sockets: sockets.state === "known"
        ? heldBy(reading, sockets.value.filter(({ pid }) => pid !== null)).filter(isOfBgp)
        : null,
      metrics: metrics?.isKubeVip === true ? Object.keys(metrics.sessions) : [],
      logs: kubeVipLogs,
      changedAt: valueOr(node, null)?.annotationsChangedAt ?? {},
    };
    const findings = bySensors(annotations, held);
    if (findings.length > 0) return findings;
    if (held.sockets === null && held.metrics.length === 0) {
      return unclear("notFound", "Neither sockets nor metrics of kube-vip can be seen, so what it holds is not known");
    }
    return writtenLater(annotations, held) ?? pass({
      found: "nothing that kube-vip does speaks of older values",
      evidence: { annotations: { prefix: annotations.prefix }, instances: { startedAt: reading.startedAt } },
    });
  },
});
