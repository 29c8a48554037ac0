/**
 * When a whole area has nothing to say (design, section 4, «Whose peers»).
 *
 * @module
 */
import { type Fact, valueOr } from "../engine/fact.ts";
import { UNKNOWN_PROVIDER } from "../providers/registry.ts";
import type { Instance, ProviderFact } from "./facts.ts";
import { parseBool } from "./kube_vip/go_values.ts";
import { hidesSettings } from "./kube_vip/mode_of.ts";

/** Why annotations do not matter here, or `null` where they do. */
export function annotationsIdle(instances: Fact<readonly Instance[]>, provider: Fact<ProviderFact>): string | null {
  const all = valueOr(instances, []);
  const bgp = all.filter((each) => each.mode === "bgp");
  if (isStatic(all)) return "kube-vip has static peers (bgp_peers or bgp_peeraddress), so no annotation is read";
  if (bgp.length === 0 && all.length > 0 && all.every((each) => each.mode !== "unknown")) {
    return `kube-vip runs in ${all[0]?.mode} mode here, not in BGP mode`;
  }
  const isAsking = bgp.some(({ peersFrom, settings }) =>
    peersFrom === "annotations" || settings?.variables["annotations"] !== undefined
  );
  const cloud = valueOr(provider, null)?.provider ?? null;
  if (!isAsking && (cloud?.annotationPrefix === null || (bgp.length > 0 && cloud?.id === UNKNOWN_PROVIDER.id))) {
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

/** Why a cloud and its CCM do not matter here, or `null` where they do. */
export function cloudIdle(instances: Fact<readonly Instance[]>, provider: Fact<ProviderFact>): string | null {
  if (isStatic(valueOr(instances, []))) {
    return "kube-vip has static peers (bgp_peers or bgp_peeraddress), so no CCM has to name them";
  }
  const named = valueOr(provider, null)?.provider;
  if (named === undefined || named.ccm !== null) return null;
  return named.id === "none" || named.id === "unknown"
    ? "Nothing on this node names a cloud that would have a CCM"
    : `${named.name} has no CCM`;
}

/** The same for what a CCM does for BGP alone. */
export function bgpCloudIdle(instances: Fact<readonly Instance[]>, provider: Fact<ProviderFact>): string | null {
  return bgpIdle(instances) ?? cloudIdle(instances, provider);
}

/** Why Services of type LoadBalancer do not matter here, or `null` where they do. */
export function servicesIdle(instances: Fact<readonly Instance[]>): string | null {
  const all = valueOr(instances, []);
  const mayTake = ({ settings }: Instance) =>
    settings === null || isOn(settings.variables["svc_enable"]) || hidesSettings(settings) ||
    settings.references?.["svc_enable"] !== undefined;
  if (all.length === 0 || all.some(mayTake)) return null;
  return "kube-vip announces no Services here: svc_enable is off";
}

function isStatic(all: readonly Instance[]): boolean {
  const bgp = all.filter((each) => each.mode === "bgp");
  return bgp.length > 0 && bgp.every((each) => each.peersFrom === "static");
}

function isOn(value: string | undefined): boolean {
  return parseBool(value ?? "") === true;
}
