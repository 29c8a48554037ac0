import type { StaticPeers, StaticPeersProblem } from "../facts.ts";
import { dialectOf } from "./dialects.ts";

/**
 * What does not parse among the static peers for a version of kube-vip. Where the version is not known: what no dialect
 * of `bgp_peers` can read.
 */
export function problemFor({ problem, dialects = [] }: StaticPeers, version: string | null): StaticPeersProblem | null {
  const own = version === null ? undefined : dialects.find(({ since }) => since === dialectOf(version).since);
  if (own === undefined) return problem;
  // What is none of the list's is of bgp_peeraddress, which all versions read alike.
  const isOfList = dialects.some((each) => each.problem?.entry === problem?.entry);
  return own.problem ?? (isOfList ? null : problem);
}
