/**
 * Whether an answer came from this node itself, not from the peer: a packet filter's «reject».
 *
 * @module
 */
import type { TcpConnect } from "../../model/facts.ts";
import type { Attempt } from "./peer_attempt.ts";

/** ICMP type to the codes that a filter chooses; 3/0 and 3/1 are also what the kernel tells itself of a dead gateway. */
const FILTER_CODES: Readonly<Record<number, readonly number[]>> = {
  // RFC 792, RFC 1812: protocol, port; administratively prohibited.
  3: [2, 3, 9, 10, 13],
  // RFC 4443: administratively prohibited, port, policy, reject route.
  1: [1, 4, 5, 6],
};

export interface Seen {
  readonly ownAddresses: ReadonlySet<string>;
  /** Of the tap on the one device that leads to the peer; `null` without a tap, or with several ways. */
  readonly tap: { readonly left: number; readonly answered: boolean } | null;
}

/** The attempt as it is told: an answer of our own is `denied`. */
export function tellWho(attempt: Attempt, seen: Seen): Attempt {
  return isOwnAnswer(attempt, seen) ? { ...attempt, outcome: "denied" } : attempt;
}

function isOwnAnswer({ outcome, icmp }: Attempt, { ownAddresses, tap }: Seen): boolean {
  if (outcome !== "refused" && outcome !== "unreachable") return false;
  if (icmp !== null) return isOwnIcmp(icmp, ownAddresses);
  return outcome === "refused" && tap !== null && tap.left === 0 && !tap.answered;
}

function isOwnIcmp(icmp: NonNullable<TcpConnect["icmp"]>, ownAddresses: ReadonlySet<string>): boolean {
  return icmp.from !== null && ownAddresses.has(icmp.from) && (FILTER_CODES[icmp.type] ?? []).includes(icmp.code);
}
