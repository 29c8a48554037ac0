import { type Fact, valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass, unclear } from "../engine/define.ts";
import type { Peer, PeerRoute, SynTap, TcpConnect, TcpSocket } from "../model/facts.ts";
import { askProvider } from "../model/remedies/remedy.ts";
import { isBadlySigned, isRightlySigned } from "../model/signatures.ts";
import { socketsOf } from "../model/sockets.ts";

/**
 * TCP-MD5 that differs is silence: no answer, and no counter on this side (failure catalogue, D3). What tells is the
 * pair of a signed and an unsigned SYN, and a sign of life from elsewhere at the peer.
 */
export default defineCheck({
  id: "bgp/password",
  title: "kube-vip and every peer agree on the TCP-MD5 password",
  severity: "critical",
  per: "peer",
  needs: ["peer", "tcp"],
  uses: ["syn", "route", "sockets"],
  kinds: {
    "node-only": "kube-vip signs with a password for {subjects}, which {answers|answer} only without one",
    "peer-only": "{subjects} {seems|seem} to want a TCP-MD5 password, and kube-vip has none",
    "different": "kube-vip and {subjects} seem to have different TCP-MD5 passwords",
  },
  causedBy: [
    { check: "annotations/consistent", kinds: ["bgp-pass"] },
    { check: "annotations/applied", kinds: ["bgp-pass"] },
    { check: "annotations/values", kinds: ["base64"] },
    { check: "kube-vip/image", kinds: ["password-ignored"] },
  ],
  why: "A segment with a wrong signature, or without one, is dropped without an answer: the connect times out.",
  references: ["RFC 2385", "failure catalogue D3, A13"],
  judge({ peer, tcp, syn, route, sockets }) {
    const { outcome, alive, otherKey } = tcp;
    const evidence = { tcp: { outcome, alive, otherKey }, peer: { password: peer.password.set ? "set" : "unset" } };
    const isKept = ["timeout", "refused", "reset"].includes(outcome) &&
      (valueOr(syn, null)?.left === 0 || isToItself(route));
    if (isKept || outcome === "no-source" || outcome === "unreachable" || outcome === "denied") {
      return unclear("notCollected", "No SYN reached the peer, so nothing is known of its password", { evidence });
    }
    if (outcome === "connected" && !peer.password.set) {
      const signing = socketsOf(peer, valueOr(sockets, [])).find(isSignedInVain);
      if (signing !== undefined) return signedInVain(peer, { signing, evidence });
    }
    if (outcome !== "timeout") return pass({ found: "the peer answers", evidence });
    if (syn.state === "unknown" && otherKey !== "connected") {
      return unclear(
        syn.reason,
        `A rule of this node would look the same, and nobody saw the SYN leave. ${syn.detail}`,
        {
          evidence,
        },
      );
    }
    const seen = valueOr(syn, null);
    const isAlive = valueOr(route, null)?.othersElsewhere === true ? "elsewhere" : alive;
    if (seen !== null && isRightlySigned(seen)) {
      return pass({ found: `an answer came in on ${seen.device}, and its signature was not the matter`, evidence });
    }
    if (seen !== null && isBadlySigned(seen)) return badlySigned(peer, { seen, evidence });
    if (peer.password.set) return withPassword(peer, { otherKey, alive: isAlive, evidence });
    if (isAlive === true) {
      return fail("peer-only", {
        found: "silence on port 179, though the peer is alive otherwise",
        expected: "an answer",
        impact: "An access list on port 179 would look the same.",
        confidence: "likely",
        evidence,
        remedies: [
          ask(
            peer,
            "whether it wants a TCP-MD5 password for this neighbor, and which; an access list is the alternative",
          ),
        ],
      });
    }
    return unclear(...cannotTell(isAlive), { evidence });
  },
});

/** The peer's address is one of this node: it answers itself. */
function isToItself(route: Fact<PeerRoute>): boolean {
  const used = valueOr(route, null);
  return (used?.bound ?? used?.free)?.kind === "local";
}

/** A password of kube-vip that nothing which was read names: its own socket has it. */
function isSignedInVain({ state, signed, process }: TcpSocket): boolean {
  return state === "SYN-SENT" && signed === true && process === "kube-vip";
}

function signedInVain(
  peer: Peer,
  { signing: { state, pid }, evidence }: { signing: TcpSocket; evidence: Record<string, unknown> },
) {
  return fail("node-only", {
    found: `kube-vip's signed SYN is not answered${pid === null ? "" : ` (pid ${pid}, ${state})`}, our unsigned one is`,
    expected: "an answer to the signed one",
    evidence: { ...evidence, sockets: { state, pid, signed: true } },
    remedies: [ask(peer, "to set kube-vip's password for this neighbor, or take it from kube-vip, then restart it")],
  });
}

/** The peer answered, and this node refused the signature of that: the counters say which way it is wrong. */
function badlySigned(peer: Peer, { seen, evidence }: { seen: SynTap; evidence: Record<string, unknown> }) {
  const { missing = 0, wrong = 0 } = seen.signatures ?? {};
  const said = {
    expected: "an answer with the signature of kube-vip's password",
    evidence: { ...evidence, syn: seen },
  };
  const compare = [ask(peer, "for the password of this neighbor, and compare it with kube-vip's")];
  if (!peer.password.set) {
    return fail("peer-only", {
      ...said,
      found: "its answer is signed, and this node refuses it",
      expected: "an answer without a signature, for kube-vip has no password",
      remedies: [
        ask(peer, "for the password of this neighbor, and give it to kube-vip (annotation bgp-pass, bgp_peers)"),
      ],
    });
  }
  return wrong === 0 && missing > 0
    ? fail("node-only", {
      ...said,
      found: "its answer carries no signature, and this node refuses it",
      remedies: compare,
    })
    : fail("different", { ...said, found: "its answer carries another signature", remedies: compare });
}

function withPassword(
  peer: Peer,
  { otherKey, alive, evidence }: Pick<TcpConnect, "otherKey"> & {
    readonly alive: Alive;
    readonly evidence: Record<string, unknown>;
  },
) {
  if (otherKey === "connected") {
    return fail("node-only", {
      found: "an unsigned SYN is answered, a signed one is not",
      expected: "an answer to the signed one",
      evidence,
      remedies: [
        ask(
          peer,
          "to set the same password for this neighbor, or remove it from kube-vip (annotation bgp-pass, bgp_peers)",
        ),
      ],
    });
  }
  if (otherKey === "refused") {
    return pass({ found: "an unsigned SYN is refused: nothing listens, so the password is not the matter", evidence });
  }
  if (alive === true) {
    return fail("different", {
      found: "neither a signed nor an unsigned SYN is answered, though the peer is alive otherwise",
      expected: "an answer to the signed one",
      impact: "An access list on port 179 would look the same.",
      confidence: "likely",
      evidence,
      remedies: [
        ask(
          peer,
          "for the password of this neighbor, and compare it with kube-vip's; an access list is the alternative",
        ),
      ],
    });
  }
  return unclear(...cannotTell(alive), { evidence });
}

/** `elsewhere`: a sign of life takes another way than port 179 does, and tells nothing of that one. */
type Alive = TcpConnect["alive"] | "elsewhere";

function cannotTell(alive: Alive) {
  const detail = alive === "elsewhere"
    ? "A policy rule sends port 179 alone another way, so a sign of life from the peer says nothing of a password"
    : alive === null
    ? "The peer was not asked for a sign of life, so a password cannot be told from a dead peer"
    : "The peer gives no sign of life at all, so a password cannot be told from a dead peer";
  return ["notFound", detail] as const;
}

function ask({ address }: Peer, what: string) {
  return askProvider({ summary: `Ask the operator of ${address} ${what}`, verify: ["bgp/password", "bgp/session"] });
}
