/** A kube-vip that is there, and speaks in a network that is not the one looked at. */
import { type Fact, valueOr } from "../../engine/fact.ts";
import type { KubeVipProcess } from "../facts.ts";

/** A sentence, with a space before it; empty where there is none. */
export function otherNetworkWords(processes: Fact<readonly KubeVipProcess[]>): string {
  const away = valueOr(processes, []).filter(({ sameNetwork }) => sameNetwork === false).map(({ pid }) => pid);
  if (away.length === 0) return "";
  const who = away.length === 1 ? `pid ${away[0]} is a kube-vip` : `pids ${away.slice(0, 5).join(", ")} are kube-vips`;
  return ` On this machine ${who} in another network namespace, which holds no session of this node: kube-vip needs ` +
    `hostNetwork: true. To look at that network itself: nsenter -t ${away[0]} -n kube-vip-doctor check.`;
}
