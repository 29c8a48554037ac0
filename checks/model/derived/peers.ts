/**
 * The peers, each with how kube-vip would speak to it and who wants the session.
 *
 * Annotations overlay the environment as kube-vip v0.7.0 and later does: node ASN, source, peer ASN, password and TTL come
 * from the legacy keys or from index 0, the addresses from all indexes (pkg/manager/watch_annotations.go@v1.2.3).
 */
import { type Fact, type Known, known, unknown, valueOr } from "../../engine/fact.ts";
import type { FactReader, Landed } from "../../engine/facts.ts";
import type { Derivation } from "../../engine/plan.ts";
import { canonicalAddress } from "../address.ts";
import { entriesRead } from "../annotation_peers.ts";
import { parseAsn } from "../asn.ts";
import { derivedFrom } from "../derive.ts";
import type {
  Address,
  AnnotationSet,
  Instance,
  KubeVipMetrics,
  KubeVipProcess,
  ManifestFile,
  Metadata,
  Peer,
  ProviderFact,
  Secret,
  Settings,
  TcpSocket,
} from "../facts.ts";
import { heldBy, isOfBgp } from "../sockets.ts";
import { annotationDialect } from "../versions/annotation_dialect.ts";
import { instancesFrom } from "./instances.ts";

const UNSET: Secret = { set: false, digest: null };
const RANK = ["instance", "flag", "metadata", "default"] as const;

/** Of the instances what tells of running processes: the API may let itself be waited for. */
const EARLY = ["settings", "kubeVipProcesses", "manifests", "addresses"] as const;
const ALL = ["settings", "instances", "annotations", "metadata", "provider", "sockets", "kubeVipMetrics"] as const;

/** Lands `peers`, and `peer` for each of them. */
export const peers: Derivation = {
  provides: ["peers", "peer"],
  uses: ALL,
  derive: (facts) => land(peersOf(reader(facts)), ALL.map((id) => facts.get(id))),
  early: {
    uses: EARLY,
    derive(facts) {
      const instances = runningInstances(facts);
      const wanting = instances.filter((each) => each.mode === "bgp");
      const isProved = wanting.length > 0 && wanting.every((each) => each.running && each.peersFrom === "static");
      if (!isProved) return null;
      const { settings } = reader(facts);
      return land(
        peersOf({ settings, instances, annotations: null, metadata: null, provider: null, sockets: [], metrics: null }),
        [facts.get("kubeVipProcesses")],
      );
    },
  },
};

interface Sources {
  readonly settings: Settings | null;
  readonly instances: readonly Instance[];
  readonly annotations: AnnotationSet | null;
  readonly metadata: Metadata | null;
  readonly provider: ProviderFact | null;
  readonly sockets: readonly TcpSocket[];
  /** Of kube-vip; `null` where it serves none. */
  readonly metrics: KubeVipMetrics | null;
}

function reader(facts: FactReader): Sources {
  return {
    settings: valueOr(facts.get("settings") as Fact<Settings>, null),
    instances: valueOr(facts.get("instances") as Fact<readonly Instance[]>, []),
    annotations: valueOr(facts.get("annotations") as Fact<AnnotationSet>, null),
    metadata: valueOr(facts.get("metadata") as Fact<Metadata>, null),
    provider: valueOr(facts.get("provider") as Fact<ProviderFact>, null),
    sockets: valueOr(facts.get("sockets") as Fact<readonly TcpSocket[]>, []),
    metrics: valueOr(facts.get("kubeVipMetrics") as Fact<KubeVipMetrics>, null),
  };
}

const NOT_ASKED = unknown("notCollected", "Processes and manifests were enough");

function runningInstances(facts: FactReader): readonly Instance[] {
  return instancesFrom({
    kubeVipProcesses: facts.get("kubeVipProcesses") as Fact<readonly KubeVipProcess[]>,
    manifests: facts.get("manifests") as Fact<readonly ManifestFile[]>,
    addresses: facts.get("addresses") as Fact<readonly Address[]>,
    kubeVipWorkloads: NOT_ASKED,
    node: NOT_ASKED,
  });
}

function land(found: readonly Peer[], from: readonly Fact[]): Landed[] {
  const whole: Known<readonly Peer[]> = derivedFrom(found, from);
  return [
    { id: "peers", subject: null, fact: whole },
    ...found.map((peer): Landed => ({ id: "peer", subject: `peer:${peer.address}`, fact: known(peer, whole) })),
  ];
}

export function peersOf(sources: Sources): readonly Peer[] {
  const { settings, instances, annotations, metadata, provider, sockets, metrics } = sources;
  const bgp = instances.filter((each) => each.mode === "bgp");
  const named = [
    ...bgp.flatMap((instance) => instance.peersFrom === "static" ? fromStatic(instance) : []),
    ...bgp.flatMap((instance) =>
      instance.peersFrom === "annotations" && annotations !== null
        ? fromAnnotations(annotations, instance).map((peer) => asHeld(peer, { instance, sockets }))
        : []
    ),
  ];
  const identity = named[0] ?? (annotations === null ? null : fromAnnotations(annotations, null)[0] ?? null);
  const source = settings?.source ?? null;
  // Where no instance is known, or one whose mode is not, annotations speak for a kube-vip that cannot be seen from here.
  const isUnseen = bgp.length === 0 && (instances.length === 0 || instances.some(({ mode }) => mode === "unknown"));
  const unseen = isUnseen && annotations !== null ? fromAnnotations(annotations, null) : [];
  const asked = (settings?.peers ?? []).map((address): Peer => ({
    ...EMPTY,
    ...identity,
    address,
    claim: "flag",
    instance: null,
    password: UNSET,
  }));
  const fromDocument = metadata === null ? [] : fromMetadata(metadata);
  const isStatic = bgp.every((instance) => instance.peersFrom === "static");
  const like = [...named, ...fromDocument];
  const held = isStatic ? [] : fromSockets(sockets, { bgp, like });
  const measured = isStatic ? [] : fromMetrics(metrics, { bgp, like: [...like, ...held] });
  const first = [...named, ...unseen, ...held, ...measured, ...asked, ...fromDocument];
  const defaults = first.length > 0 ? [] : (provider?.provider.defaultPeers ?? []).map((address): Peer => ({
    ...EMPTY,
    address,
    claim: "default",
  }));
  return merge([...first, ...defaults]).map((peer) => source === null ? peer : { ...peer, source });
}

const EMPTY: Omit<Peer, "address" | "claim"> = {
  instance: null,
  peerAsn: null,
  localAsn: null,
  routerId: null,
  source: null,
  password: UNSET,
  multihop: false,
};

function fromStatic(instance: Instance): Peer[] {
  return (instance.settings?.staticPeers.peers ?? []).map((peer) => ({
    address: peer.address,
    claim: "instance",
    instance: instance.id,
    peerAsn: peer.asn,
    localAsn: instance.localAsn,
    routerId: instance.routerId,
    source: sourceOf(instance),
    password: peer.password,
    multihop: peer.multihop,
  }));
}

/** With an MP-BGP next hop kube-vip does not bind at all (A17; `AddPeer` of pkg/bgp/peers.go@v1.2.3, since v0.8.10). */
function hidesSource(instance: Instance | null): boolean {
  return (instance?.settings?.variables["mpbgp_nexthop"] ?? "") !== "";
}

function sourceOf(instance: Instance): string | null {
  return hidesSource(instance) ? null : instance.source;
}

/** The peers that this version of kube-vip takes from the annotations. */
function fromAnnotations(set: AnnotationSet, instance: Instance | null): Peer[] {
  const dialect = annotationDialect(instance?.version ?? null);
  const leading = set.peers.find((peer) => peer.index === null) ?? set.peers.find((peer) => peer.index === 0);
  const source = canonicalAddress(leading?.values["src-ip"] ?? "");
  return entriesRead(set, dialect).flatMap((peer) =>
    (peer.values["peer-ip"] ?? "").split(",").flatMap((text): Peer[] => {
      const address = canonicalAddress(text);
      if (address === null) return [];
      return [{
        address,
        claim: "instance",
        instance: instance?.id ?? null,
        peerAsn: parseAsn(leading?.values["peer-asn"] ?? ""),
        localAsn: parseAsn(leading?.values["node-asn"] ?? ""),
        routerId: source,
        source: dialect.bindsSource && !hidesSource(instance) ? source : null,
        // What is not base64 never became a key: kube-vip waits beside it.
        password: dialect.signs && leading?.password?.base64 === true ? leading.password : UNSET,
        multihop: dialect.multihop && leading?.values["peer-multi-hop"] === "true",
      }];
    })
  );
}

/** What kube-vip had read when it began counts, whatever the annotation says by now: its source, and that it does not sign. */
function asHeld(peer: Peer, { instance, sockets }: { instance: Instance; sockets: readonly TcpSocket[] }): Peer {
  const own = heldBy(instance, sockets).filter(({ remote }) => remote.address === peer.address);
  const [first] = own;
  if (first === undefined) return peer;
  const isKept = peer.source === null || own.some(({ local }) => local.address === peer.source);
  const isUnsigned = peer.password.set && own.every(({ signed }) => signed === false);
  return {
    ...peer,
    source: isKept ? peer.source : first.local.address,
    password: isUnsigned ? UNSET : peer.password,
  };
}

function fromMetadata({ neighbours }: Metadata): Peer[] {
  return neighbours.filter((each) => each.addressFamily === 4).flatMap((each) =>
    each.peerIps.flatMap((text): Peer[] => {
      const address = canonicalAddress(text);
      if (address === null) return [];
      return [{
        address,
        claim: "metadata",
        instance: null,
        peerAsn: each.peerAs,
        localAsn: each.customerAs,
        routerId: canonicalAddress(each.customerIp ?? ""),
        source: canonicalAddress(each.customerIp ?? ""),
        password: each.password,
        multihop: each.multihop,
      }];
    })
  );
}

/** Of a peer whose configuration nobody sees, the reach is not known: what a TTL of 1 does not reach is no finding then. */
const UNREAD = { ...EMPTY, multihop: true };

/**
 * Peers that kube-vip evidently has, whatever its Node says now or keeps from us: it holds a socket with them. How it
 * speaks to them is taken from whoever names the same address.
 */
function fromSockets(
  sockets: readonly TcpSocket[],
  { bgp, like }: { bgp: readonly Instance[]; like: readonly Peer[] },
): Peer[] {
  return sockets.filter((socket) => socket.process === "kube-vip" && isOfBgp(socket)).map(({ local, remote, pid }) => {
    const owner = bgp.find((each) => each.pid === pid) ?? (bgp.length === 1 ? bgp[0] : undefined);
    return {
      ...UNREAD,
      ...like.find(({ address }) => address === remote.address),
      address: remote.address,
      claim: "instance",
      instance: owner?.id ?? null,
      source: local.address,
    };
  });
}

/** Peers that kube-vip counts as its own, though it has no socket with them now: of one that is down nothing else tells. */
function fromMetrics(
  metrics: KubeVipMetrics | null,
  { bgp, like }: { bgp: readonly Instance[]; like: readonly Peer[] },
): Peer[] {
  const owner = bgp.find(({ running, peersFrom }) => running && peersFrom !== "static");
  if (metrics?.isKubeVip !== true || owner === undefined) return [];
  return Object.keys(metrics.sessions).map((address) => ({
    ...UNREAD,
    // kube-vip speaks to all of its peers from one address.
    source: like.find(({ source }) => source !== null)?.source ?? null,
    ...like.find((each) => each.address === address),
    address,
    claim: "instance",
    instance: owner.id,
  }));
}

/** One entry an address, the strongest claim first. */
function merge(all: readonly Peer[]): readonly Peer[] {
  const found = new Map<string, Peer>();
  const sorted = [...all].sort((a, b) => RANK.indexOf(a.claim) - RANK.indexOf(b.claim));
  for (const peer of sorted) if (!found.has(peer.address)) found.set(peer.address, peer);
  return [...found.values()];
}
