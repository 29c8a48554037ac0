/**
 * What the probes report of a site.
 *
 * @module
 */
import { factKey } from "../../../checks/engine/events.ts";
import { type Fact, known, unknown } from "../../../checks/engine/fact.ts";
import { FactStore } from "../../../checks/engine/facts.ts";
import type { RecordedFacts } from "../../../checks/engine/replay.ts";
import type { Subject } from "../../../checks/engine/subject.ts";
import type { CollectedFactId, Exchange, Peer } from "../../../checks/model/facts.ts";
import { plan } from "../../../checks/plan.ts";
import type { Lens } from "../lenses/lens.ts";
import { actCcm } from "./ccm.ts";
import { imageOf, type Life, lifeOf, ownPod } from "./life.ts";
import { logOf } from "./logs.ts";
import { versionOf } from "./reading.ts";
import { type Session, sessionsOf, socketsOfOthers, ttlOf } from "./session.ts";
import type { Draft, Missing, Site, Tor } from "./site.ts";
import { talk } from "./talk.ts";
import { type Truth, truthOf } from "./truth.ts";
import { connect, isUnresolved, PUBLIC, routeOf } from "./way.ts";

export interface Observed {
  readonly facts: RecordedFacts;
  readonly truth: Truth;
}

export function observe(before: Site, lens: Lens): Observed {
  const site = copy(before);
  actCcm(site);
  const life = lifeOf(site);
  const sessions = sessionsOf(site, life);
  landNetwork(site, { life, sessions });
  const log = logOf(site, { life, sessions });
  landMetrics(site, { life, sessions });
  const truth = truthOf(site, { life, sessions });
  landProcess(site, life);
  const tail = site.facts.kubeVipLogs[0];
  if (life.what === "absent") {
    site.facts.kubeVipLogs = [];
    site.missing.kubeVipRights = { reason: "notFound", detail: "No kube-vip on this node has an account" };
  }
  if (life.what !== "absent" && tail !== undefined) tail.lines = log;
  const seen = new Seen(site);
  lens.see?.(seen);
  for (const peer of peersOf(seen.facts)) landPeer(seen, peer);
  lens.afterwards?.(seen);
  return { facts: seen.facts, truth };
}

export function copy(site: Site): Site {
  return structuredClone(site);
}

const AT = "2026-11-24T02:14:09Z";

/** Facts as they come together. */
export class Seen {
  readonly site: Site;
  readonly facts: Record<string, Fact> = {};

  constructor(site: Site) {
    this.site = site;
    for (const [id, value] of Object.entries(site.facts)) {
      const missing = site.missing[id as CollectedFactId];
      if (missing === undefined) this.land(id, value);
      else this.miss(id, missing);
    }
  }

  land(id: string, value: unknown, peer: string | null = null): void {
    this.facts[keyOf(id, peer)] = known(value, { source: this.sourceOf(id, peer), observedAt: AT, durationMs: 0 });
  }

  miss(id: string, { reason, detail }: Missing, peer: string | null = null): void {
    const observation = { source: this.sourceOf(id, peer), observedAt: AT, durationMs: 0 };
    this.facts[keyOf(id, peer)] = unknown(reason, detail, observation);
  }

  private sourceOf(id: string, peer: string | null): string {
    return (this.site.sources[id] ?? id).replaceAll("{peer}", peer ?? "");
  }
}

function keyOf(id: string, peer: string | null): string {
  return factKey(id, peer === null ? null : `peer:${peer}` as Subject);
}

/** The process and its pod. */
function landProcess(site: Site, life: Life): void {
  const { facts } = site;
  if (life.what === "runs" || life.what === "waits") return;
  const own = ownPod(site);
  const { pods } = facts.kubeVipWorkloads;
  facts.kubeVipProcesses = facts.kubeVipProcesses.slice(1);
  if (site.kubeVip.isOver && own !== undefined) {
    const ended = { state: "terminated", reason: "Completed", exitCode: 0, restarts: 0 };
    Object.assign(own.containers[0]!, ended, { finishedAt: "2026-11-24T02:09:31Z" });
  } else if (life.what === "ends" && own !== undefined) {
    Object.assign(own.containers[0]!, {
      state: "waiting",
      reason: "CrashLoopBackOff",
      message: "back-off 5m0s restarting failed container",
      exitCode: life.because.startsWith("panic") ? 2 : versionOf(imageOf(site)).slog ? 0 : 1,
      restarts: 14,
      finishedAt: "2026-11-24T02:09:31Z",
    });
  } else if (own?.containers[0]?.reason !== "ImagePullBackOff") {
    facts.kubeVipWorkloads.pods = pods.filter((each) => each !== own);
  }
}

function landNetwork(site: Site, { life, sessions }: { life: Life; sessions: readonly Session[] }): void {
  const { facts, network } = site;
  facts.sockets = [...sessions.flatMap(({ sockets }) => sockets), ...socketsOfOthers(site, life)];
  const downs = new Set(facts.links.filter(({ up }) => !up).map(({ name }) => name));
  const dark = new Set(facts.links.filter(({ carrier }) => carrier === false).map(({ name }) => name));
  facts.neighbours = facts.neighbours.filter((each) => !downs.has(each.interface));
  for (const each of facts.neighbours) {
    if (network.silentGateways.has(each.address) || dark.has(each.interface)) Object.assign(each, FAILED);
  }
  if (facts.privateRoute.device !== null && downs.has(facts.privateRoute.device)) facts.privateRoute = { ...PUBLIC };
  facts.reversePath = {
    devices: facts.links.filter(({ name }) => name !== "lo").map(({ name }) => ({
      device: name,
      effective: name === network.filteredDevice ? 1 : 0,
    })),
    droppedMeanwhile: network.filteredDevice === null ? 0 : 6,
  };
}

const FAILED = { state: "failed", mac: null } as const;

function landMetrics(site: Site, { life, sessions }: { life: Life; sessions: readonly Session[] }): void {
  const { facts, missing, kubeVip } = site;
  const isHere = life.what === "runs" && facts.kubeVipProcesses[0]?.sameNetwork !== false;
  const states = Object.fromEntries(sessions.map(({ address, metric }) => [address, metric]));
  facts.kubeVipMetrics.sessions = states;
  if (kubeVip.metricsPortTaken) {
    Object.assign(facts.kubeVipMetrics, {
      listener: { pid: 902, process: "node_exporter" },
      isKubeVip: false,
      sessions: {},
    });
  } else if (!isHere) {
    // While it waits for annotations it serves no metrics either (`annotations-absent` of the recordings).
    missing.kubeVipMetrics = { reason: "unreachable", detail: "Nothing listens on 127.0.0.1:2112" };
  }
}

/** Who would be spoken to, by what is seen until now. */
function peersOf(facts: RecordedFacts): readonly Peer[] {
  const store = new FactStore();
  for (const [id, fact] of Object.entries(facts)) store.land({ id, subject: null, fact });
  for (const { derive } of plan.derivations) for (const landed of derive(store)) store.land(landed);
  const peers = store.get("peers") as Fact<readonly Peer[]>;
  return peers.state === "known" ? peers.value : [];
}

/** What is asked of one peer, and what comes back. */
function landPeer(seen: Seen, peer: Peer): void {
  const { site } = seen;
  const { address, source } = peer;
  const isOwn = source !== null && site.facts.addresses.some((each) => each.address === source);
  const route = {
    free: routeOf(site, { address, source: null }),
    bound: isOwn ? routeOf(site, { address, source }) : null,
  };
  seen.land("route", route, address);
  seen.land("kept", site.kept[address] ?? UNKEPT, address);
  const used = route.bound ?? route.free;
  // Whoever asks a gateway that does not answer sees it fail.
  if (used.gateway === null && used.device !== null && used.kind === "unicast" && isUnresolved(site, used)) {
    const neighbours = seen.facts["neighbours"];
    if (neighbours?.state === "known") {
      const more = { address, interface: used.device, ...FAILED };
      seen.land("neighbours", [...neighbours.value as Draft<typeof site.facts.neighbours>, more]);
    }
  }
  const ttl = ttlOf({ localAsn: peer.localAsn ?? 0 }, { asn: peer.peerAsn ?? -1, multihop: peer.multihop });
  const holder = site.facts.sockets.find(({ state, remote }) => state === "ESTAB" && remote.address === address);
  const base = { source, icmp: null, holder: null, alive: null, otherKey: null };
  if (holder !== undefined) {
    const { pid, process, local } = holder;
    const value = {
      ...base,
      outcome: "in-use",
      errno: null,
      elapsedMs: 0,
      localAddress: local.address,
      holder: { pid, process },
    };
    seen.land("tcp", value, address);
    const detail = `Nothing was sent to ${address}: a session stands.`;
    for (const id of ["syn", "exchange"] as const) seen.miss(id, { reason: "notCollected", detail }, address);
    return;
  }
  const attempt = { address, source, password: peer.password.digest, ttl };
  const { syn, alive, ...ending } = connect(site, attempt);
  const isSilent = ending.outcome === "timeout";
  const unsigned = peer.password.set && isSilent ? connect(site, { ...attempt, password: null }).outcome : null;
  seen.land("tcp", {
    ...base,
    ...ending,
    alive: isSilent ? alive : null,
    otherKey: unsigned === "no-source" ? null : unsigned,
  }, address);
  if (syn === null) {
    seen.miss("syn", {
      reason: "notCollected",
      detail: `No route leads to ${address} over a device, so there was none to watch.`,
    }, address);
  } else seen.land("syn", syn, address);
  const tor = site.tors[address];
  if (ending.outcome !== "connected" || tor === undefined) {
    const detail = `There was no connection over which ${address} could have said something.`;
    seen.miss("exchange", { reason: "unreachable", detail }, address);
    return;
  }
  seen.land("exchange", heardFrom(tor, { site, peer, ttl, source: ending.localAddress }), address);
}

interface Call {
  readonly site: Site;
  readonly peer: Peer;
  readonly ttl: number;
  readonly source: string | null;
}

function heardFrom(tor: Tor, { site, peer, ttl, source }: Call): Exchange {
  const isWanted = peer.claim === "instance" || peer.claim === "flag";
  const speaks = isWanted && peer.localAsn !== null && peer.routerId !== null;
  const speaker = {
    localAsn: peer.localAsn ?? 0,
    routerId: peer.routerId ?? "",
    peerAsn: peer.peerAsn ?? tor.asn,
    source,
    ttl,
    speaks,
  };
  if (site.kubeVip.hasRival) {
    const collision = { code: 6, subcode: 7, name: "", subname: "Connection Collision Resolution", afterOpen: false };
    return talk({ ...tor, refusal: collision }, speaker);
  }
  return talk(tor, speaker);
}

const UNKEPT = {
  system: "netplan",
  file: null,
  route: null,
  place: "/etc/netplan/90-bgp-peers.yaml",
  entry: "ethernets.priv",
  unread: [],
  invalid: [],
};
