import { type Unknown, valueOr } from "../../engine/fact.ts";
import type { Peer, Settings } from "../../model/facts.ts";
import { missingBecause } from "../kernel/missing.ts";
import { KernelProblem } from "../ports/kernel.ts";
import type { SecretHandle } from "../ports/vault.ts";
import type { Probe, ProbeContext } from "../probe.ts";
import { tellWho } from "./answered_here.ts";
import { consentFor } from "./consent.ts";
import { FreshSockets } from "./fresh_sockets.ts";
import { attempt, BGP_PORT, inUse } from "./peer_attempt.ts";
import { PeerTaps } from "./peer_taps.ts";
import { ReversePathWatch } from "./reverse_path_watch.ts";

/** The kernel tells of a gateway that does not answer ARP after 3.1 s. */
const DEADLINE_MS = 4_000;
/** What is left of the deadline for telling. */
const MARGIN_MS = 100;

/**
 * A TCP connect to port 179 of each peer, as kube-vip would make it, where it harms no session; and what tells where its
 * SYN, or the answer, was lost on this node.
 */
export const bgpTcp: Probe = {
  id: "bgp/tcp",
  provides: ["tcp", "syn", "reversePath"],
  needs: ["settings", "peers", "sockets", "addresses", "route"],
  deadlineMs: DEADLINE_MS,
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
    );
    try {
      await Promise.all(allowed.map((peer) => tryPeer(peer, { ...run, taps })));
    } finally {
      taps.close();
    }
    landFilter(context, filter);
  },
};

function missAll(context: ProbeContext, { reason, detail }: Unknown): void {
  for (const id of bgpTcp.provides) context.miss(id, { reason, detail });
}

function landFilter(context: ProbeContext, filter: ReversePathWatch): void {
  const source = "/proc/sys/net/ipv4/conf/*/rp_filter, /proc/net/netstat";
  const addresses = context.read("addresses");
  try {
    if (addresses.state === "known") context.land("reversePath", filter.end(), source);
    else context.miss("reversePath", { reason: addresses.reason, detail: addresses.detail });
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
    context.missFor("tcp", peer.address, consent.missing);
    context.missFor("syn", peer.address, consent.missing);
    return false;
  }
  const { local, pid, process } = consent.socket;
  const value = inUse(peer, { pid, process, localAddress: local.address });
  context.landFor("tcp", peer.address, { value, source: "sock_diag" });
  context.missFor("syn", peer.address, {
    reason: "notCollected",
    detail: `Nothing was sent to ${peer.address}: a session stands.`,
  });
  return false;
}

async function tryPeer(peer: Peer, run: Run & { readonly taps: PeerTaps }): Promise<void> {
  const { context, mode, sockets, taps } = run;
  const source = `connect(${peer.address}:${BGP_PORT})${peer.source === null ? "" : ` from ${peer.source}`}`;
  try {
    const tried = await attempt(peer, {
      tcp: context.world.tcp,
      password: passwordFor(peer, context),
      timeoutMs: context.remainingMs() - MARGIN_MS,
      signal: context.signal,
      mayStillSend: () => consentFor(peer, { mode, sockets: sockets.get() }).kind === "go",
    });
    const syn = taps.count(peer.address);
    const ownAddresses = new Set(valueOr(context.read("addresses"), []).map(({ address }) => address));
    const told = tellWho(tried, { ownAddresses, tap: "value" in syn ? syn.value : null });
    context.landFor("tcp", peer.address, { value: { ...told, source: peer.source, holder: null }, source });
    if ("value" in syn) context.landFor("syn", peer.address, syn);
    else context.missFor("syn", peer.address, syn);
  } catch (error) {
    const missing = missingBecause(error, source);
    context.missFor("tcp", peer.address, missing);
    context.missFor("syn", peer.address, missing);
  }
}

function passwordFor({ address, password }: Peer, { world }: ProbeContext): SecretHandle | null {
  const handle = world.vault.handle(password);
  if (handle !== null || !password.set) return handle;
  throw new KernelProblem("failed", `The BGP password for ${address} is not at hand, so nothing was sent.`);
}
