/**
 * Which two faults are independent, and which of two such hides the other all the same.
 *
 * @module
 */
import type { Fault } from "../faults/fault.ts";
import { checkOf, downstreamOf } from "./expectation.ts";

/** They change different things, and neither stands in the other's way to an outcome, or they are about different peers. */
export function areIndependent(one: Fault, other: Fault): boolean {
  if (one.root === null || other.root === null) return false;
  if (one.touches.some((each) => other.touches.includes(each))) return false;
  if (areApart(one, other)) return true;
  return !downstreamOf(checkOf(one)).has(checkOf(other)) && !downstreamOf(checkOf(other)).has(checkOf(one));
}

function areApart({ peer }: Fault, other: Fault): boolean {
  return peer !== undefined && other.peer !== undefined && peer !== other.peer;
}

export interface Hiding {
  /** Why nobody could name the hidden one before the other is repaired. */
  readonly why: string;
  readonly hides: (named: Fault, hidden: Fault) => boolean;
}

const FIRST_LINKS = ["kubelet", "node", "metadata", "ccm", "annotations"];
const AT_PEERS = ["kernel", "tcp", "open", "session"];
/** What lets no SYN, or no answer, through. */
const CUTS = ["kernel", "tcp"];

function isOfSamePeer(one: Fault, other: Fault): boolean {
  return !areApart(one, other);
}

export const HIDINGS: readonly Hiding[] = [
  {
    why: "kube-vip has no peer, so nobody here wants the sessions: who is named by the metadata alone, or by nobody, " +
      "is worth a warning at most",
    hides: (named, hidden) =>
      isWithoutPeers(named) &&
      (AT_PEERS.includes(hidden.link) || comesAfterReading(hidden) || hidden.proof.includes("kubeVipLogs") ||
        hidden.root === "kube-vip/manifest two"),
  },
  {
    why: "kube-vip finds no annotations where it looks, so that neither their values nor who could read them matters",
    hides: (named, hidden) => isWithoutAnnotations(named) && /^annotations\//.test(hidden.root ?? ""),
  },
  {
    why: "no kube-vip is on this node that would ask for annotations, for a peer, or for a class of Services",
    hides: (named, hidden) =>
      named.leaves === "nothing" && !AT_PEERS.includes(hidden.link) &&
      (hidden.link !== "announcement" || /^services\/class/.test(hidden.root ?? "")),
  },
  {
    why: "nothing gets through to the ToR, so what it would say, and whether it would, is not to be heard",
    hides: (named, hidden) =>
      cutsTheWay(named) && isOfSamePeer(named, hidden) &&
      (AT_PEERS.includes(hidden.link) || isHeard(hidden) || comesAfterReading(hidden)),
  },
  {
    why: "the ToR breaks off before it comes to the other",
    hides: (named, hidden) =>
      (named.link === "open" ||
        /^(kube-vip\/manifest two|routes\/source-address|bgp\/(asn|router-id))/.test(named.root ?? "")) &&
      isOfSamePeer(named, hidden) && isHeard(hidden),
  },
  {
    why: "kube-vip ends over its configuration before it asks the API for anything",
    hides: (named, hidden) =>
      /^kube-vip\/config/.test(named.root ?? "") && /^kube-vip\/api-access/.test(hidden.root ?? ""),
  },
  {
    why: "no Service has an address, so that none could be announced",
    hides: (named, hidden) =>
      /^ccm\/load-balancer/.test(named.root ?? "") &&
      (hidden.link === "announcement" || hidden.root === "kube-vip/rbac services"),
  },
  {
    why: "kube-vip does not run, so that neither sockets nor log tell what it holds",
    hides: (named, hidden) =>
      isStopped(named) &&
      hidden.proof.some((id) => id === "sockets" || id === "kubeVipLogs" || id === "kubeVipProcesses"),
  },
];

function cutsTheWay({ link, root }: Fault): boolean {
  return CUTS.includes(link) || /^routes\//.test(root ?? "");
}

function isWithoutPeers({ link, root, leaves }: Fault): boolean {
  return FIRST_LINKS.includes(link) || leaves === "nothing" ||
    /^annotations\/|^kube-vip\/config (malformed|no-peer|ignored|asn)/.test(root ?? "");
}

function isWithoutAnnotations({ link, root }: Fault): boolean {
  return ["kubelet", "node", "metadata", "ccm"].includes(link) || /^annotations\/prefix-configured/.test(root ?? "");
}

function comesAfterReading({ root }: Fault): boolean {
  return /^annotations\/(consistent|match-metadata|applied)/.test(root ?? "");
}

/** Its proof is what the ToR says. */
function isHeard({ proof }: Fault): boolean {
  return proof.includes("exchange") || proof.includes("tcp");
}

function isStopped({ link, root }: Fault): boolean {
  return ["kube-vip", "configuration", "control-plane"].includes(link) || /^node\/|^annotations\//.test(root ?? "");
}
