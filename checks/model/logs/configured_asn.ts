import { type Fact, valueOr } from "../../engine/fact.ts";
import type { LogTail, Peer } from "../facts.ts";
import { fieldOf, parseLogLine } from "./log_line.ts";

/**
 * The ASN that kube-vip expects of a peer, as it said when it added the peer: `[BGP] peer=ADDRESS AS=…`, or the state of
 * the session. `null`: it did not say.
 */
export function configuredAsn(
  { address }: Pick<Peer, "address">,
  kubeVipLogs: Fact<readonly LogTail[]>,
): number | null {
  let found: number | null = null;
  for (const { previous, lines } of valueOr(kubeVipLogs, [])) {
    if (previous) continue;
    for (const { text } of lines) {
      const { message } = parseLogLine(text);
      if (!message.startsWith("[BGP]")) continue;
      const told = fieldOf(message, "peer") === address ? fieldOf(message, "AS") : stateOf(message, address);
      if (told !== null && /^[1-9]\d{0,9}$/.test(told)) found = Number(told);
    }
  }
  return found;
}

function stateOf(message: string, address: string): string | null {
  const [, asn, peer] = /\bConf:\{PeerASN:(\d+) \S+ NeighborAddress:(\S+) /.exec(message) ?? [];
  if (peer === address) return asn ?? null;
  const [, older, other] = /\bneighbor_address:"([^"]+)" peer_asn:(\d+)/.exec(message) ?? [];
  return older === address ? other ?? null : null;
}
