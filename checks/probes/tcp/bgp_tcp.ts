import { type Unknown, unknown, valueOr } from "../../engine/fact.ts";
import { instancesFrom } from "../../model/derived/instances.ts";
import type { Instance, Peer, Settings, TcpConnect } from "../../model/facts.ts";
import { missingBecause } from "../kernel/missing.ts";
import { KernelProblem } from "../ports/kernel.ts";
import type { SecretHandle } from "../ports/vault.ts";
import type { Missing, Probe, ProbeContext } from "../probe.ts";
import { tellWho } from "./answered_here.ts";
import { consentFor } from "./consent.ts";
import { exchangeOptions, withHighTtl } from "./converse.ts";
import { DropWatch } from "./drop_watch.ts";
import { FreshSockets } from "./fresh_sockets.ts";
import { holdExchange } from "./hold_exchange.ts";
import { attempt, type AttemptOptions, BGP_PORT, inUse } from "./peer_attempt.ts";
import { PeerTaps } from "./peer_taps.ts";
import { ReversePathWatch } from "./reverse_path_watch.ts";

/** The kernel tells of a gateway that does not answer ARP after 3.1 s. */
const DEADLINE_MS = 4_000;
/** What is left of the deadline for telling. */
const MARGIN_MS = 100;

/**
 * A TCP connect to port 179 of each peer, as kube-vip would make it, where it harms no session; what the peer says then;
 * and what tells where the SYN, or its answer, was lost on this node.
 */
export const bgpTcp: Probe = {
  id: "bgp/tcp",
  provides: ["tcp", "syn", "exchange", "reversePath"],
  // Not the instances: with static peers nobody waits for the API, which has a word in those.
  needs: ["settings", "peers", "sockets", "addresses", "route", "kubeVipProcesses", "manifests"],
  deadlineMs: DEADLINE_MS,
  permissions: { capabilities: ["NET_RAW"] },
  async run(context) {
    const peers = context.read("peers"), settings = context.read("settings");
    if (peers.state === "unknown") return missAll(context, peers);
    if (settings.state === "unknown") return missAll(context, settings);
    const filter = new ReversePathWatch(context.world.kernel, valueOr(context.read("addresses"), []));
    const run = { context, mode: settings.value.mode, sockets: new FreshSockets(context) };
    const allowed = peers.value.filter((peer) => isAllowed(peer, run));
    const taps = new PeerTaps(
      context.world.tcp,
      allowed.map(({ address }) => ({ address, route: valueOr(context.readFor("route", address), null) })),
      new DropWatch(context.world.kernel),
    );
    try {
      await Promise.all(allowed.map((peer) => tryPeer(peer, { ...run, taps })));
    } finally {
      taps.close();
    }
    landFilter(context, { filter, isSilent: allowed.length === 0 });
  },
};

function missAll(context: ProbeContext, { reason, detail }: Unknown): void {
  for (const id of bgpTcp.provides) context.miss(id, { reason, detail });
}

/** A run that sends nothing provokes no answer that could be dropped: the last one that did tells. */
function landFilter(
  context: ProbeContext,
  { filter, isSilent }: { filter: ReversePathWatch; isSilent: boolean },
): void {
  const { memory } = context.world;
  const source = "/proc/sys/net/ipv4/conf/*/rp_filter, /proc/net/netstat";
  const addresses = context.read("addresses");
  try {
    if (addresses.state === "known") {
      const seen = filter.end();
      const { droppedMeanwhile } = seen;
      if (!isSilent) memory.keepFiltered(droppedMeanwhile ?? 0);
      const counted = droppedMeanwhile === null
        ? null
        : Math.max(droppedMeanwhile, isSilent ? memory.recallFiltered() : 0);
      context.land("reversePath", { ...seen, droppedMeanwhile: counted }, source);
    } else context.miss("reversePath", { reason: addresses.reason, detail: addresses.detail });
  } catch (error) {
    context.miss("reversePath", missingBecause(error, source));
  }
}

interface Run {
  readonly context: ProbeContext;
  readonly mode: Settings["mode"];
  readonly sockets: FreshSockets;
}

/** Lands what is to be said of a peer to which nothing may be sent. */
function isAllowed(peer: Peer, { context, mode, sockets }: Run): boolean {
  const consent = consentFor(peer, { mode, sockets: sockets.get() });
  if (consent.kind === "go") return true;
  if (consent.kind === "no") {
    if (mode !== "passive" || !recall(peer, context)) missPeer(peer, { context, missing: consent.missing });
    return false;
  }
  const { local, pid, process } = consent.socket;
  const value = inUse(peer, { pid, process, localAddress: local.address });
  context.landFor("tcp", peer.address, { value, source: "sock_diag" });
  const detail = `Nothing was sent to ${peer.address}: a session stands.`;
  for (const id of ["syn", "exchange"] as const) context.missFor(id, peer.address, { reason: "notCollected", detail });
  return false;
}

function missPeer(peer: Peer, { context, missing }: { context: ProbeContext; missing: Missing }): void {
  for (const id of ["tcp", "syn", "exchange"] as const) context.missFor(id, peer.address, missing);
}

/** A passive run repeats what this process heard before, with the time of then. */
function recall(peer: Peer, context: ProbeContext): boolean {
  const remembered = context.world.memory.recall(peer.address, valueOr(context.readFor("route", peer.address), null));
  if (remembered === null) return false;
  const { tcp, exchange, syn, source, observedAt } = remembered;
  const detail = `Nothing was sent to ${peer.address} again: repeated runs are passive.`;
  context.landFor("tcp", peer.address, { value: tcp, source, observedAt });
  if (syn === null) context.missFor("syn", peer.address, { reason: "notCollected", detail });
  else context.landFor("syn", peer.address, { ...syn, observedAt });
  if (exchange === null) context.missFor("exchange", peer.address, { reason: "notCollected", detail });
  else context.landFor("exchange", peer.address, { value: exchange, source, observedAt });
  return true;
}

async function tryPeer(peer: Peer, run: Run & { readonly taps: PeerTaps }): Promise<void> {
  const { context, taps } = run;
  const source = `connect(${peer.address}:${BGP_PORT})${peer.source === null ? "" : ` from ${peer.source}`}`;
  try {
    const tried = await attempt(peer, attemptOptions(peer, run));
    const { exchange } = tried;
    const syn = taps.count(peer.address, tried.localPort);
    const ownAddresses = new Set(valueOr(context.read("addresses"), []).map(({ address }) => address));
    const { exchange: _, localPort: __, ...told } = tellWho(tried, {
      ownAddresses,
      tap: "value" in syn ? syn.value : null,
    });
    const tcp: TcpConnect = { ...told, source: peer.source, holder: null };
    context.landFor("tcp", peer.address, { value: tcp, source });
    if ("value" in syn) context.landFor("syn", peer.address, syn);
    else context.missFor("syn", peer.address, syn);
    if (exchange === null) context.missFor("exchange", peer.address, noExchange(peer));
    else context.landFor("exchange", peer.address, { value: exchange, source: `BGP with ${peer.address}:${BGP_PORT}` });
    const { world } = context;
    const route = valueOr(context.readFor("route", peer.address), null);
    const watched = "value" in syn ? syn : null;
    const observedAt = world.clock.now().toISOString();
    world.memory.keep(peer.address, { tcp, exchange, syn: watched, route, source, observedAt });
  } catch (error) {
    missPeer(peer, { context, missing: missingBecause(error, source) });
  }
}

function attemptOptions(peer: Peer, { context, mode, sockets }: Run): AttemptOptions {
  const { world, signal } = context;
  const { tcp, clock } = world;
  const instances = instancesNow(context);
  const exchange = exchangeOptions(peer, instances);
  const remainingMs = () => context.remainingMs() - MARGIN_MS;
  const mayStillSend = () => consentFor(peer, { mode, sockets: sockets.get() }).kind === "go";
  return {
    tcp,
    password: passwordFor(peer, context),
    timeoutMs: remainingMs(),
    signal,
    mayStillSend,
    async converse(connection, target) {
      const held = await holdExchange(connection, { exchange, clock, signal });
      return await withHighTtl(target, held, { tcp, clock, signal, instances, remainingMs, mayStillSend, exchange });
    },
  };
}

/** The instances, where they are known already; else those that processes and manifests tell of. */
function instancesNow(context: ProbeContext): readonly Instance[] {
  const all = context.read("instances");
  if (all.state === "known") return all.value;
  return instancesFrom({
    kubeVipProcesses: context.read("kubeVipProcesses"),
    manifests: context.read("manifests"),
    addresses: context.read("addresses"),
    kubeVipWorkloads: NOT_YET,
    node: NOT_YET,
  });
}

const NOT_YET = unknown("notCollected", "The API was not waited for");

function noExchange({ address }: Peer): Missing {
  return { reason: "unreachable", detail: `There was no connection over which ${address} could have said something.` };
}

function passwordFor({ address, password }: Peer, { world }: ProbeContext): SecretHandle | null {
  const handle = world.vault.handle(password);
  if (handle !== null || !password.set) return handle;
  throw new KernelProblem("failed", `The BGP password for ${address} is not at hand, so nothing was sent.`);
}
