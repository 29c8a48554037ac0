import { type Fact, valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, notApplicable, pass, unclear, type Verdict, warn } from "../engine/define.ts";
import type { Remedy } from "../engine/remedy.ts";
import { canonicalAddress } from "../model/address.ts";
import { keyOf } from "../model/annotation_keys.ts";
import { addressesOf, keySubject, leadingOf } from "../model/annotation_peers.ts";
import { annotationsIdle } from "../model/applies.ts";
import { parseAsn } from "../model/asn.ts";
import type { AnnotatedPeer, AnnotationSet, Instance, LogTail, Peer, TcpSocket } from "../model/facts.ts";
import { annotationsReadAt } from "../model/logs/annotations_read_at.ts";
import { configuredAsn } from "../model/logs/configured_asn.ts";
import { sentNotification } from "../model/logs/sent_notifications.ts";
import { restartKubeVip } from "../model/remedies/restart_kube_vip.ts";
import { heldBy, isOfBgp } from "../model/sockets.ts";
import { annotationDialect } from "../model/versions/annotation_dialect.ts";

type Kind = "src-ip" | "peer-ip" | "bgp-pass" | "asn" | "later";

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
    const findings = [
      ...sourceOf(annotations, held),
      ...peersNotHeld(annotations, held),
      ...passwordOf(annotations, held),
      ...asnOf(annotations, held),
    ];
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

interface Held {
  readonly instance: Instance;
  /** Its connections, standing or tried; `null`: not to be seen. */
  readonly sockets: readonly TcpSocket[] | null;
  /** Peers in its metrics. */
  readonly metrics: readonly string[];
  readonly logs: Fact<readonly LogTail[]>;
  /** Annotation to when whoever owns it last wrote. */
  readonly changedAt: Readonly<Record<string, string>>;
}

const VERIFY = ["annotations/applied", "bgp/session"];

function said(set: AnnotationSet, { entry, field, held }: {
  entry: AnnotatedPeer;
  field: "src-ip" | "peer-ip" | "bgp-pass" | "peer-asn";
  held: Held;
}) {
  const key = keyOf(set.prefix, { index: entry.index, field });
  return {
    subject: keySubject(entry, field),
    evidence: {
      annotations: { key, changedAt: held.changedAt[key] ?? null },
      instances: { pid: held.instance.pid, startedAt: held.instance.startedAt },
    },
    remedies: [restart(held.instance)],
  };
}

function restart(instance: Instance): Remedy {
  return restartKubeVip(instance, {
    summary: "Restart kube-vip: it reads its annotations at its start",
    verify: VERIFY,
  });
}

function sourceOf(set: AnnotationSet, held: Held): Verdict<Kind>[] {
  const leading = leadingOf(set);
  const source = canonicalAddress(leading?.values["src-ip"] ?? "");
  if (leading === null || source === null || !annotationDialect(held.instance.version).bindsSource) return [];
  const others = [...new Set((held.sockets ?? []).map(({ local }) => local.address))];
  if (others.length === 0 || others.includes(source)) return [];
  return [fail("src-ip", {
    ...said(set, { entry: leading, field: "src-ip", held }),
    affects: others.map((address) => `address:${address}` as const),
    found: `connections from ${others.join(", ")}`,
    expected: `from ${source}`,
  })];
}

/** A peer in the annotations that kube-vip's metrics, which name all of its peers, do not have. */
function peersNotHeld(set: AnnotationSet, held: Held): Verdict<Kind>[] {
  if (held.metrics.length === 0) return [];
  const { highestIndex } = annotationDialect(held.instance.version);
  return set.peers.filter(({ index }) => (index ?? 0) <= highestIndex).flatMap((entry): Verdict<Kind>[] => {
    const missing = addressesOf(entry).filter((address) => !held.metrics.includes(address));
    if (missing.length === 0) return [];
    return [fail("peer-ip", {
      ...said(set, { entry, field: "peer-ip", held }),
      affects: missing.map((address) => `peer:${address}` as const),
      found: `in its metrics ${held.metrics.join(", ")} alone`,
      expected: missing.join(", "),
    })];
  });
}

/** A connection that the kernel says to be signed, or not, against the password that is there now. */
function passwordOf(set: AnnotationSet, held: Held): Verdict<Kind>[] {
  const leading = leadingOf(set);
  const signed = (held.sockets ?? []).map((socket) => socket.signed).filter((each) => each !== null);
  const wanted = leading?.password?.set === true;
  if (leading === null || signed.length === 0 || signed.some((each) => each === wanted)) return [];
  if (!annotationDialect(held.instance.version).signs) return [];
  return [fail("bgp-pass", {
    ...said(set, { entry: leading, field: "bgp-pass", held }),
    affects: (held.sockets ?? []).map(({ remote }) => `peer:${remote.address}` as const),
    found: wanted ? "connections without TCP-MD5" : "connections with TCP-MD5",
    expected: wanted ? "signed ones" : "unsigned ones",
  })];
}

/** A log corroborates alone; a NOTIFICATION 2/2 that kube-vip says it sent decides. */
function asnOf(set: AnnotationSet, held: Held): Verdict<Kind>[] {
  const leading = leadingOf(set);
  const wanted = parseAsn(leading?.values["peer-asn"]?.trim() ?? "");
  if (leading === null || wanted === null) return [];
  const old = set.peers.flatMap(addressesOf).flatMap((address) => {
    const asn = configuredAsn({ address }, held.logs);
    return asn === null || asn === wanted ? [] : [{ address, asn }];
  });
  const [first] = old;
  if (first === undefined) return [];
  const isProved = old.some((peer) => sentNotification(peer as Pick<Peer, "address">, held.logs)?.subcode === 2);
  const words = {
    ...said(set, { entry: leading, field: "peer-asn", held }),
    affects: old.map(({ address }) => `peer:${address}` as const),
    found: `AS ${first.asn} when kube-vip read it, by its log`,
    expected: `AS ${wanted}, as the annotation says now`,
  };
  return [isProved ? fail("asn", words) : warn("asn", words)];
}

/** Nothing shows an older value, and yet one may be held: of ASNs and passwords little is to be seen. */
function writtenLater(set: AnnotationSet, { changedAt, instance, sockets, logs }: Held): Verdict<Kind> | null {
  // A session that stands proves that what kube-vip holds is right enough.
  if (sockets?.some(({ state }) => state === "ESTAB")) return null;
  const readAt = annotationsReadAt(logs);
  const since = instance.startedAt;
  const isLater = Object.entries(changedAt).some(([key, time]) =>
    key.startsWith(`${set.prefix}/`) && since !== null && time > since
  );
  if (logs.state === "unknown" && isLater) {
    return unclear(logs.reason, "Whether kube-vip had read its peers before they were written, its log would say");
  }
  const [key, at] =
    Object.entries(changedAt).find(([each, time]) =>
      each.startsWith(`${set.prefix}/`) && readAt !== null && time > readAt
    ) ?? [];
  if (key === undefined || at === undefined) return null;
  return warn("later", {
    subject: `key:${key.slice(set.prefix.length + 1)}`,
    found: `written at ${at}, and kube-vip had read its peers at ${readAt}, by its log`,
    expected: "annotations that were there when kube-vip read them",
    impact: "What was changed then, kube-vip does not know.",
    evidence: { node: { annotationsChangedAt: at }, instances: { startedAt: instance.startedAt } },
    remedies: [restart(instance)],
  });
}
