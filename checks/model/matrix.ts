/**
 * The peer matrix: one row a peer, one cell a sensor, so that a disagreement is visible in one line.
 *
 * @module
 */
import { type Fact, valueOr } from "../engine/fact.ts";
import type { FactReader } from "../engine/facts.ts";
import type { PeerCell, PeerRow } from "../engine/report.ts";
import { canonicalAddress } from "./address.ts";
import { parseAsn } from "./asn.ts";
import { describeAsn, describeRoute } from "./describe.ts";
import type { AnnotationSet, GlobalFacts, Peer, PeerFacts } from "./facts.ts";
import { gatewayFor } from "./gateway_for.ts";
import { isRightRoute, routingOf } from "./right_route.ts";
import { isEstablished, isUnacknowledged, ofKubeVip, socketsOf } from "./sockets.ts";
import { inRange } from "./versions/in_range.ts";
import { KUBE_VIP_BUGS } from "./versions/kube_vip.ts";

export function matrix(facts: FactReader): readonly PeerRow[] {
  const peers = valueOr(facts.get("peers") as Fact<readonly Peer[]>, []);
  return peers.map((peer): PeerRow => ({
    address: peer.address,
    instance: peer.instance,
    claim: peer.claim,
    cells: {
      annotation: annotationCell(peer, global(facts, "annotations")),
      metadata: metadataCell(peer, facts),
      configured: configuredCell(peer, facts),
      kernelRoute: routeCell(peer, facts),
      socket: socketCell(peer, facts),
      metric: metricCell(peer, facts),
      probe: probeCell(peer, facts),
    },
  }));
}

const NONE: PeerCell = { status: "none", value: null, detail: "", source: null };

function global<K extends keyof GlobalFacts & string>(facts: FactReader, id: K): Fact<GlobalFacts[K]> {
  return facts.get(id) as Fact<GlobalFacts[K]>;
}

function ofPeer<K extends keyof PeerFacts & string>(facts: FactReader, id: K, peer: Peer): Fact<PeerFacts[K]> {
  return facts.get(id, `peer:${peer.address}`) as Fact<PeerFacts[K]>;
}

/** A sensor that could not look, or that has nothing to look at. */
function missing(fact: Fact): PeerCell | null {
  if (fact.state === "known") return null;
  if (fact.reason === "notCollected" || fact.reason === "unsupported") return { ...NONE, detail: "" };
  return { status: "unknown", value: null, detail: "unknown", source: fact.source ?? null };
}

function asnCell(asn: number | null, { expected, source }: { expected: number | null; source: string }): PeerCell {
  if (asn === null) return { ...NONE, source };
  const status = expected !== null && asn !== expected ? "bad" : "ok";
  return { status, value: { peerAsn: asn }, detail: String(asn), source };
}

function annotationCell(peer: Peer, fact: Fact<AnnotationSet>): PeerCell {
  const unseen = missing(fact);
  if (unseen !== null || fact.state === "unknown") return unseen ?? NONE;
  const { peers } = fact.value;
  const own = peers.find(({ values }) =>
    (values["peer-ip"] ?? "").split(",").some((text) => canonicalAddress(text) === peer.address)
  );
  if (own === undefined) return { ...NONE, source: fact.source };
  const leading = peers.find(({ index }) => index === null) ?? peers.find(({ index }) => index === 0);
  return asnCell(parseAsn(leading?.values["peer-asn"] ?? ""), { expected: peer.peerAsn, source: fact.source });
}

function metadataCell(peer: Peer, facts: FactReader): PeerCell {
  const fact = global(facts, "metadata");
  const unseen = missing(fact);
  if (unseen !== null || fact.state === "unknown") return unseen ?? NONE;
  const own = fact.value.neighbours.find(({ peerIps }) =>
    peerIps.some((text) => canonicalAddress(text) === peer.address)
  );
  if (own === undefined) return { status: "bad", value: null, detail: "not named", source: fact.source };
  return asnCell(own.peerAs, { expected: peer.peerAsn, source: fact.source });
}

function configuredCell(peer: Peer, facts: FactReader): PeerCell {
  if (peer.claim !== "instance") return { ...NONE, detail: peer.claim === "flag" ? "--peer" : peer.claim };
  const { source, durationMs: _ } = { source: "", durationMs: 0, ...global(facts, "instances") };
  const value = { peerAsn: peer.peerAsn, localAsn: peer.localAsn, source: peer.source, multihop: peer.multihop };
  const own = valueOr(global(facts, "instances"), []).find(({ id }) => id === peer.instance);
  if (peer.peerAsn === null && own?.peersFrom === "annotations" && global(facts, "annotations").state === "unknown") {
    return { status: "unknown", value, detail: "unknown", source };
  }
  return {
    status: peer.peerAsn === null ? "bad" : "ok",
    value,
    detail: describeAsn(peer.peerAsn).replace("AS ", ""),
    source,
  };
}

function routeCell(peer: Peer, facts: FactReader): PeerCell {
  const fact = ofPeer(facts, "route", peer);
  const unseen = missing(fact);
  if (unseen !== null || fact.state === "unknown") return unseen ?? NONE;
  const used = fact.value.bound ?? fact.value.free;
  const { gateway: via, device } = used;
  const value = { kind: used.kind, gateway: via, device, source: used.source };
  if (used.kind !== "unicast") return { status: "bad", value, detail: used.kind, source: fact.source };
  const provider = valueOr(global(facts, "provider"), null)?.provider ?? null;
  const gateway = gatewayFor(peer, valueOr(global(facts, "privateGateways"), []));
  const isRight = isRightRoute(used, { peer, gateway, routing: routingOf(peer, provider) });
  return { status: isRight ? "ok" : "bad", value, detail: device ?? describeRoute(used), source: fact.source };
}

function socketCell(peer: Peer, facts: FactReader): PeerCell {
  const fact = global(facts, "sockets");
  const unseen = missing(fact);
  if (unseen !== null || fact.state === "unknown") return unseen ?? NONE;
  const own = socketsOf(peer, fact.value);
  const first = own.find((each) => ofKubeVip(each) && isEstablished(each)) ?? own.find(ofKubeVip) ?? own[0];
  if (first === undefined) {
    return {
      status: peer.claim === "instance" ? "bad" : "none",
      value: null,
      detail: "no socket",
      source: fact.source,
    };
  }
  const value = { state: first.state, process: first.process, local: first.local.address };
  const isGood = ofKubeVip(first) && isEstablished(first) && !isUnacknowledged(first);
  const detail = ofKubeVip(first) ? first.state.toLowerCase() : first.process ?? "other";
  return { status: isGood ? "ok" : "bad", value, detail, source: fact.source };
}

/** What kube-vip says of its sessions itself; some of its versions say nothing true (failure catalogue, §0). */
function metricCell(peer: Peer, facts: FactReader): PeerCell {
  const fact = global(facts, "kubeVipMetrics");
  const unseen = missing(fact);
  if (unseen !== null || fact.state === "unknown") return unseen ?? NONE;
  const { isKubeVip, sessions } = fact.value;
  if (!isKubeVip || peer.claim !== "instance") return { ...NONE, source: fact.source };
  const state = sessions[peer.address] ?? null;
  const version = valueOr(global(facts, "instances"), []).find(({ id }) => id === peer.instance)?.version ?? null;
  const lies = version !== null && METRIC_LIES.some((range) => inRange(version, range));
  if (lies) {
    const detail = state === null ? "empty" : stateWord(state);
    return { status: "unknown", value: { state, lies }, detail, source: fact.source };
  }
  if (state === null) return { status: "bad", value: null, detail: "not named", source: fact.source };
  return {
    status: state === "ESTABLISHED" ? "ok" : "bad",
    value: { state },
    detail: stateWord(state),
    source: fact.source,
  };
}

/** Short enough for a column: all that is not ESTABLISHED is down; the state itself is the cell's value. */
function stateWord(state: string): string {
  return state === "ESTABLISHED" ? "up" : "down";
}

const METRIC_LIES = KUBE_VIP_BUGS.filter(({ check }) => check === "kube-vip/metrics").map(({ range }) => range);

const PROBE_WORDS = {
  "connected": "connects",
  "in-use": "in use",
  "refused": "refused",
  "reset": "reset",
  "timeout": "silent",
  "unreachable": "unreachable",
  "no-source": "no source",
  "denied": "denied",
} as const;

function probeCell(peer: Peer, facts: FactReader): PeerCell {
  const fact = ofPeer(facts, "tcp", peer);
  const unseen = missing(fact);
  if (unseen !== null || fact.state === "unknown") return unseen ?? NONE;
  const { outcome, errno } = fact.value;
  const value = { outcome, errno };
  const detail = PROBE_WORDS[outcome];
  if (outcome === "in-use") return { status: "none", value, detail, source: fact.source };
  return { status: outcome === "connected" ? "ok" : "bad", value, detail, source: fact.source };
}
