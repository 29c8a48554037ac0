/** A ToR: whether it answers on port 179, what it says, and whether a session with it lives. */
import type { Refusal, Tor } from "../site/site.ts";
import { changeTors, setPasswords, torOf } from "./change.ts";
import { atEitherPeer, type Fault, type Link, peersOf } from "./fault.ts";

interface Wrong {
  readonly root: string;
  readonly tor: Partial<Tor>;
  readonly proof: readonly string[];
}

/** At the first ToR, at the second, and at both. */
function atTor(name: string, link: Link, { tor, ...more }: Wrong): Fault[] {
  const one = atEitherPeer((peer) => ({ ...more, strike: (site) => void Object.assign(torOf(site, peer), tor) }), {
    name,
    link,
    touches: ["tor"],
  });
  return [...one, {
    ...more,
    name: `${name} (both peers)`,
    link,
    touches: ["tor 0", "tor 1"],
    strike: (site) => changeTors(site, tor),
  }];
}

const ANSWER = ["tcp"] as const;
/** A rule of this node would look the same: the SYN was seen to leave. */
const SILENCE = ["tcp", "syn"] as const;
const WORDS = ["exchange"] as const;

function refusal(
  code: number,
  subcode: number,
  { subname, afterOpen, message }: Pick<Refusal, "subname" | "afterOpen" | "message">,
): Partial<Tor> {
  return { refusal: { code, subcode, name: "", subname, afterOpen, ...(message === undefined ? {} : { message }) } };
}

/** The node signs: `others` is what the ToRs want that are not meant. */
function atSigned(name: string, { root, wants }: { root: string; wants: string | null }): Fault[] {
  return atEitherPeer((peer) => ({
    root,
    needs: ["annotations", "indexed"],
    proof: [...SILENCE, "node"],
    touches: ["tor 0", "tor 1", "annotations"],
    strike(site) {
      setPasswords(site, "5e1f");
      changeTors(site, { password: "5e1f" });
      torOf(site, peer).password = wants;
    },
  }), { name, link: "tcp", touches: [] });
}

export const TCP_FAULTS: readonly Fault[] = [
  ...atTor("no daemon runs at the ToR", "tcp", { root: "bgp/tcp refused", tor: { port: "closed" }, proof: ANSWER }),
  ...atTor("the ToR is switched off", "tcp", { root: "bgp/tcp timeout", tor: { host: "gone" }, proof: ANSWER }),
  ...atTor("the gateway knows no way to the ToR", "tcp", {
    root: "bgp/tcp unreachable",
    tor: { host: "unrouted" },
    proof: ANSWER,
  }),
  ...atTor("something resets each connection", "tcp", {
    root: "bgp/tcp reset",
    tor: { port: "resets" },
    proof: ANSWER,
  }),
  // From here the same as a password that the node does not have.
  ...atTor("an access list of the ToR drops port 179", "tcp", {
    root: "bgp/password peer-only",
    tor: { port: "filtered" },
    proof: SILENCE,
  }),
  ...atTor("the ToR wants a password", "tcp", {
    root: "bgp/password peer-only",
    tor: { password: "5e1f" },
    proof: SILENCE,
  }),
  ...atSigned("the ToR wants no password, and the node signs", { root: "bgp/password node-only", wants: null }),
  ...atSigned("the ToR has another password", { root: "bgp/password different", wants: "0dd5" }),
  ...atTor("the ToR is two hops further away than kube-vip's TTL", "tcp", {
    root: "bgp/multihop ttl-exceeded",
    tor: { hops: 60 },
    proof: ANSWER,
  }),
];

export const OPEN_FAULTS: readonly Fault[] = [
  ...atTor("the ToR does not know this node", "open", {
    root: "bgp/open closed",
    tor: { knowsUs: false },
    proof: WORDS,
  }),
  ...atTor("the daemon cuts each connection", "open", {
    root: "bgp/open reset",
    tor: { speaks: "cuts" },
    proof: WORDS,
  }),
  ...atTor("a web server has the port", "open", { root: "bgp/open garbage", tor: { speaks: "http" }, proof: WORDS }),
  ...atTor("the neighbor is shut down, with a message", "open", {
    root: "bgp/open notification-6-2",
    tor: refusal(6, 2, { subname: "Administrative Shutdown", afterOpen: false, message: "maintenance, ticket 4711" }),
    proof: WORDS,
  }),
  ...atTor("the ToR has no resources left", "open", {
    root: "bgp/open notification-6-8",
    tor: refusal(6, 8, { subname: "Out of Resources", afterOpen: false }),
    proof: WORDS,
  }),
  ...atTor("the ToR expects another ASN of this node", "open", {
    root: "bgp/asn local-asn",
    tor: { expectsAsn: 65_001 },
    proof: WORDS,
  }),
  ...atTor("the ToR is of another AS", "open", { root: "bgp/asn peer-asn", tor: { asn: 65_531 }, proof: WORDS }),
  ...atTor("the ToR refuses the hold time", "open", {
    root: "bgp/timers refused",
    tor: refusal(2, 6, { subname: "Unacceptable Hold Time", afterOpen: true }),
    proof: WORDS,
  }),
  ...atTor("the ToR refuses the router id", "open", {
    root: "bgp/router-id refused",
    tor: refusal(2, 3, { subname: "Bad BGP Identifier", afterOpen: true }),
    proof: WORDS,
  }),
  ...atTor("the ToR got more prefixes than it accepts", "open", {
    root: "bgp/prefix-limit exceeded",
    tor: refusal(6, 1, { subname: "Maximum Number of Prefixes Reached", afterOpen: false }),
    proof: WORDS,
  }),
  ...atTor("the ToR sees a collision with a connection that is not from here", "open", {
    root: "bgp/other-speaker collision",
    tor: refusal(6, 7, { subname: "Connection Collision Resolution", afterOpen: false }),
    proof: WORDS,
  }),
];

export const SESSION_FAULTS: readonly Fault[] = [
  ...atEitherPeer((peer) => ({
    root: "bgp/other-speaker other-process",
    proof: ["sockets"],
    strike(site) {
      site.network.speakers[peersOf(site)[peer]!] = { pid: 1_880, process: "bird" };
    },
    // A session that stands has its way.
    touches: [`tor ${peer}`, `route ${peer}`, `rules ${peer}`, "link", "gateway", "addresses", "filter"],
  }), { name: "BIRD of a CNI holds the session", link: "session", touches: [] }),
  ...atTor("the ToR takes only TTL 255", "session", {
    root: "bgp/session unacknowledged",
    tor: { gtsm: true },
    proof: ["sockets"],
  }),
  ...atTor("something accepts the connection and says nothing", "session", {
    root: "bgp/session unanswered",
    tor: { speaks: "nothing" },
    proof: ["sockets"],
  }),
  ...atEitherPeer((peer) => ({
    root: "bgp/session closing",
    proof: ["sockets"],
    strike: (site) => void site.kubeVip.closing.add(peersOf(site)[peer]!),
  }), { name: "the session is just ending", link: "session", touches: ["tor"] }),
  {
    name: "kube-vip does nothing any more, though it runs",
    link: "session",
    root: "bgp/session down",
    proof: ["sockets"],
    touches: ["kube-vip"],
    strike: ({ kubeVip }) => void (kubeVip.isStuck = true),
  },
];
