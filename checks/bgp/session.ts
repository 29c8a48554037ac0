import { type Fact, valueOr } from "../engine/fact.ts";
import { blocked, defineCheck, fail, pass, unclear } from "../engine/define.ts";
import { describeClaim } from "../model/describe.ts";
import type { Instance, KubeVipProcess, KubeVipWorkloads, Peer, TcpSocket } from "../model/facts.ts";
import { run } from "../model/remedies/remedy.ts";
import { containerFor } from "../model/running/seen.ts";
import {
  isConnecting,
  isEstablished,
  isOrphan,
  isSession,
  isUnacknowledged,
  ofKubeVip,
  socketsOf,
} from "../model/sockets.ts";

/** The outcome: whether kube-vip's session with the peer stands, by the socket that it holds. */
export default defineCheck({
  id: "bgp/session",
  title: "kube-vip has an established session with every peer",
  severity: "critical",
  per: "session",
  needs: ["peer", "peers"],
  uses: ["sockets", "instances", "annotations", "kubeVipProcesses", "kubeVipWorkloads"],
  kinds: {
    "down": "kube-vip has no session with {subjects}",
    "connecting": "kube-vip tries in vain to connect to {subjects}",
    "unacknowledged": "The session{|s} with {subjects} only {looks|look} established: the peer acknowledges nothing",
    "unanswered": "{subjects} {accepts|accept} kube-vip's connection and {says|say} too little for a session",
    "closing": "The session{|s} with {subjects} {is|are} ending",
  },
  causedBy: [
    { check: "kube-vip/running" },
    { check: "kube-vip/config" },
    { check: "bgp/tcp" },
    { check: "bgp/open" },
    { check: "bgp/multihop" },
    // Where our own attempt, without the password that kube-vip signs with, is let in.
    { check: "bgp/password", kinds: ["node-only"], explains: ["connecting"] },
    { check: "bgp/other-speaker" },
    { check: "bgp/prefix-limit" },
    { check: "kube-vip/image", kinds: ["peer-deleted"] },
    { check: "kube-vip/privileges", kinds: ["no-host-network"] },
    { check: "annotations/applied", kinds: ["asn", "bgp-pass", "peer-ip", "src-ip"] },
  ],
  outcome: true,
  why: "VIPs are announced over it: without a session this ToR sends nothing for them to this node.",
  references: ["RFC 4271, section 8"],
  judge({ peer, peers, sockets, instances, ...view }) {
    if (peer.claim === "flag") {
      return unclear("unclaimed", `Nobody on this node is meant to hold a session with it: only --peer names it`);
    }
    if (!isRunning(peer, instances)) {
      return blocked(["kube-vip/running"], { ...hurtsAll(peers, sockets), detail: whyNot(own(peer, instances), view) });
    }
    if (sockets.state === "unknown") return unclear(sockets.reason, sockets.detail);
    const held = socketsOf(peer, sockets.value).filter((socket) => ofKubeVip(socket) && !isOrphan(socket));
    const established = held.find(isEstablished);
    const evidence = { sockets: held.map(({ state, local, process }) => ({ state, local: local.address, process })) };
    if (established !== undefined && isSession(established)) {
      return pass({
        found: `established from ${established.local.address}, ${established.process ?? "process unseen"}`,
        evidence,
      });
    }
    const said = {
      ...hurtsAll(peers, sockets),
      expected: "an established session",
      evidence,
      remedies: [SEE_LOG],
    };
    if (established !== undefined && !isUnacknowledged(established)) {
      return fail("unanswered", {
        ...said,
        found: `a connection, over which the peer has sent ${established.info?.bytesReceived} bytes`,
        expected: "an OPEN and a KEEPALIVE, 48 bytes at least",
      });
    }
    if (established !== undefined) {
      return fail("unacknowledged", {
        ...said,
        remedies: [SEE_TTL, SEE_RULES],
        found: `${established.sendQueue} bytes that the peer does not acknowledge`,
        impact: "What kube-vip sends, or what the peer answers, is lost: GTSM at the peer, a path that was cut, or a " +
          "rule on this node or on the way that lets no more than the first packets through.",
      });
    }
    const state = (held.find(isConnecting) ?? held[0])?.state;
    if (state === "SYN-SENT" || state === "SYN-RECV") return fail("connecting", { ...said, found: state });
    if (state !== undefined && state !== "CLOSE" && state !== "LISTEN") {
      return fail("closing", { ...said, found: state });
    }
    return fail("down", { ...said, found: `no connection with it, though ${describeClaim(peer)} wants one` });
  },
  whenNone({ instances, annotations, ...view }) {
    if (instances.state === "unknown") return unclear(instances.reason, instances.detail, { subject: "peer:*" });
    const all = { subject: "peer:*", affects: ["vip:*"] } as const;
    if (!instances.value.some(({ running }) => running)) {
      return blocked(["kube-vip/running"], { ...all, detail: whyNot(instances.value, view) });
    }
    const isAsking = instances.value.some(({ peersFrom }) => peersFrom === "annotations");
    if (isAsking && annotations.state === "unknown" && annotations.reason !== "notFound") {
      return unclear(annotations.reason, annotations.detail, all);
    }
    return blocked(["kube-vip/config"], { ...all, detail: "kube-vip has no peer to hold a session with" });
  },
});

const SEE_LOG = run({
  summary:
    "See what kube-vip says of its peers; at its default level it is silent on failed attempts (vip_loglevel -4 is not)",
  commands: ["crictl logs --tail 50 $(crictl ps -q --name kube-vip | head -n 1)"],
  risk: "safe",
  verify: ["bgp/session"],
});

const SEE_TTL = run({
  summary: "Try TTL 255 against the peer (GTSM), which may end the session that stands",
  commands: ["kube-vip-doctor check --active"],
  verify: ["bgp/session"],
});

const SEE_RULES = run({
  summary: "See whether a rule of this node drops what comes from the peer",
  commands: ["nft list ruleset", "iptables-save"],
  risk: "safe",
  verify: ["bgp/session"],
});

/** An instance that cannot be seen may well run: only one that is known not to run blocks. */
function isRunning(peer: Peer, instances: Fact<readonly Instance[]>): boolean {
  return instances.state === "unknown" || own(peer, instances).some(({ running }) => running);
}

/** The instance that wants the peer; where it is not among them, all of them. */
function own({ instance }: Peer, instances: Fact<readonly Instance[]>): readonly Instance[] {
  const all = valueOr(instances, []);
  const named = all.filter((each) => each.id === instance);
  return named.length > 0 ? named : all;
}

/** Without a look at the processes only its container, as the API sees it, tells that it does not run. */
function whyNot(
  instances: readonly Instance[],
  view: {
    readonly kubeVipProcesses: Fact<readonly KubeVipProcess[]>;
    readonly kubeVipWorkloads: Fact<KubeVipWorkloads>;
  },
): string {
  const isUnseen = view.kubeVipProcesses.state === "unknown" &&
    instances.some((each) => containerFor(each, view) === null);
  return isUnseen ? "Whether kube-vip runs cannot be seen" : "kube-vip does not run";
}

/** Without any session of this node nothing announces its VIPs. */
function hurtsAll(peers: readonly Peer[], sockets: Fact<readonly TcpSocket[]>) {
  const isAnyUp = peers.some((peer) =>
    socketsOf(peer, valueOr(sockets, [])).some((each) => ofKubeVip(each) && isSession(each))
  );
  return isAnyUp ? {} : { affects: ["vip:*"] as const };
}
