import { valueOr } from "../engine/fact.ts";
import { defineCheck, fail, pass, unclear, warn } from "../engine/define.ts";
import { describeNotification } from "../model/bgp/notification.ts";
import { notificationOf, withoutAnswer } from "../model/exchange_words.ts";
import type { TcpSocket } from "../model/facts.ts";
import { edit, run } from "../model/remedies/remedy.ts";
import { isEstablished, isSession, socketsOf } from "../model/sockets.ts";

/** A ToR holds one session for each address of a neighbor: two speakers take it from each other (D6). */
export default defineCheck({
  id: "bgp/other-speaker",
  title: "kube-vip alone speaks BGP to every peer from this node",
  severity: "critical",
  per: "peer",
  needs: ["peer", "sockets"],
  uses: ["exchange"],
  kinds: {
    "other-process": "Another process than kube-vip speaks BGP to {subjects} from this node",
    "two-instances": "Two kube-vips speak BGP to {subjects} from this node",
    "collision": "{subjects} {ends|end} the connection as a collision with another one of this node",
  },
  causedBy: [{ check: "kube-vip/manifest", kinds: ["two"] }],
  blockedBy: ["bgp/open"],
  why: "The ToR keeps one connection of each neighbor and ends the other (RFC 4271, section 6.8), again and again.",
  latent: "kube-vip holds its session; the other process will take its place when it falls.",
  references: ["failure catalogue D6"],
  judge({ peer, sockets, exchange }) {
    const held = socketsOf(peer, sockets).filter(isHeld);
    const own = held.filter(({ process }) => process === "kube-vip");
    const others = held.filter(({ process }) => process !== null && process !== "kube-vip");
    const evidence = { sockets: held.map(({ state, pid, process }) => ({ state, pid, process })) };
    const remedies = [edit({
      summary: `Let one process alone speak BGP to ${peer.address}: end the other, or have it announce the VIPs`,
      verify: ["bgp/other-speaker", "bgp/session"],
    })];
    if (others.length > 0) {
      const said = {
        found: others.map(describeHolder).join(", "),
        expected: "no other process with a connection to this peer",
        evidence,
        remedies,
      };
      return own.some(isEstablished) ? warn("other-process", said) : fail("other-process", said);
    }
    const pids = new Set(own.map(({ pid }) => pid));
    if (pids.size > 1) {
      return fail("two-instances", {
        found: `pids ${[...pids].join(", ")}`,
        expected: "one kube-vip",
        evidence,
        remedies,
      });
    }
    const collision = notificationOf(exchange, 6, 7);
    if (collision !== null) {
      return fail("collision", {
        found: describeNotification(collision),
        expected: "the OPEN accepted",
        evidence,
        remedies: [
          run({
            summary: "See who speaks BGP on this node",
            commands: ["ss -tnp '( dport = :179 or sport = :179 )'"],
            risk: "safe",
            verify: ["bgp/other-speaker"],
          }),
        ],
      });
    }
    if (held.some(isSession)) return pass({ found: own.length > 0 ? "kube-vip alone" : "a session", evidence });
    // The sockets tell of this network namespace alone: who else speaks as this node, the peer knows.
    const { open, notification } = valueOr(exchange, null) ?? {};
    if (open != null && notification === null) {
      return pass({ found: "nobody else, and the peer's OPEN came", evidence });
    }
    const said = exchange.state === "known" ? withoutAnswer(exchange.value) : null;
    return said?.status === "blocked" ? said : unclear("notCollected", UNHEARD, { evidence });
  },
});

/** A connection, or an attempt at one; what is only dying counts no more. */
function isHeld({ state }: TcpSocket): boolean {
  return state === "ESTAB" || state === "SYN-SENT" || state === "SYN-RECV";
}

const UNHEARD = "Nobody else is seen here; the peer itself was not heard";

function describeHolder({ process, pid, state }: TcpSocket): string {
  return `${process} (pid ${pid}, ${state})`;
}
