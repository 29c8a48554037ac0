import type { PeerRoute, SynTap, TcpConnect } from "./facts.ts";

const ANSWERS: ReadonlySet<TcpConnect["outcome"]> = new Set(["connected", "in-use", "refused", "reset"]);

/** What was seen of a peer; `null` where it cannot be known. */
interface Seen {
  readonly tcp: TcpConnect | null;
  readonly syn: SynTap | null;
  readonly route: PeerRoute | null;
}

/**
 * Whether something came back from the peer on the way that kube-vip's connection takes: an answer to the connect, one
 * that a tap saw, or another sign of life where no policy rule sends those another way than port 179.
 */
export function isHeardFrom({ tcp, syn, route }: Seen): boolean {
  if ((tcp !== null && ANSWERS.has(tcp.outcome)) || (syn?.synAcks ?? 0) > 0) return true;
  return tcp?.alive === true && route?.othersElsewhere !== true;
}
