/**
 * When a whole area has nothing to say (design, section 4, «Whose peers»).
 *
 * @module
 */
import { type Fact, valueOr } from "../engine/fact.ts";
import type { Instance, ProviderFact } from "./facts.ts";

/** Why annotations do not matter here, or `null` where they do. */
export function annotationsIdle(instances: Fact<readonly Instance[]>, provider: Fact<ProviderFact>): string | null {
  const all = valueOr(instances, []);
  const bgp = all.filter((each) => each.mode === "bgp");
  if (bgp.length > 0 && bgp.every((each) => each.peersFrom === "static")) {
    return "kube-vip has static peers (bgp_peers or bgp_peeraddress), so no annotation is read";
  }
  if (bgp.length === 0 && all.length > 0 && all.every((each) => each.mode !== "unknown")) {
    return `kube-vip runs in ${all[0]?.mode} mode here, not in BGP mode`;
  }
  if (bgp.length === 0 && valueOr(provider, null)?.provider.annotationPrefix === null) {
    return "Without a cloud nobody writes BGP annotations";
  }
  return null;
}

/** Why BGP itself does not matter here, or `null` where it does. */
export function bgpIdle(instances: Fact<readonly Instance[]>): string | null {
  const all = valueOr(instances, []);
  if (all.length === 0 || all.some((each) => each.mode === "bgp" || each.mode === "unknown")) return null;
  return `kube-vip runs in ${all[0]?.mode} mode here, not in BGP mode`;
}
