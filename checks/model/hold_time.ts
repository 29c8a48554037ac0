/**
 * The hold time that kube-vip offers in its OPEN.
 *
 * @module
 */
import type { Instance, Peer } from "./facts.ts";

/** Seconds, where `bgp_hold_time` says nothing else; since v0.7.0 (pkg/kubevip/config_envvar.go). */
const DEFAULT = 30;

/** Seconds; 0 turns keepalives off (RFC 4271, section 4.2). */
export function holdTimeOf({ instance }: Pick<Peer, "instance">, instances: readonly Instance[]): number {
  const wanted = instances.find(({ id }) => id === instance)?.settings?.variables["bgp_hold_time"] ?? "";
  const seconds = Number(wanted);
  return /^\d{1,5}$/.test(wanted) && seconds <= 65_535 ? seconds : DEFAULT;
}
