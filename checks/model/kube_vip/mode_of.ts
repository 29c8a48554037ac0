/**
 * How a kube-vip announces, by what it is told.
 *
 * @module
 */
import type { Instance, KubeVipSettings } from "../facts.ts";
import { parseBool } from "./go_values.ts";

type Mode = Instance["mode"];

/** In the order in which the first wins up to v1.2.1; from v1.2.2 on a second one ends kube-vip (kube-vip/config). */
export const MODES: readonly (readonly [string, Exclude<Mode, "none" | "unknown">])[] = [
  ["bgp_enable", "bgp"],
  ["vip_arp", "arp"],
  ["vip_routingtable", "routing-table"],
  ["vip_wireguard", "wireguard"],
];

/**
 * A switch that cannot be read (`yes`) counts as what it is meant for: kube-vip ends over it before it is anything. Where
 * what decides stands in an object or a file that cannot be seen, the mode is not known.
 */
export function modeOf(settings: KubeVipSettings | null): Mode {
  if (settings === null) return "unknown";
  const { variables } = settings;
  const on = MODES.find(([name]) => isMeant(variables[name] ?? ""))?.[1];
  if (on === "bgp") return on;
  if (settings.references?.["bgp_enable"] !== undefined) return "unknown";
  return on ?? (hidesSettings(settings) ? "unknown" : "none");
}

/** Whether more is said to it in a place that cannot be looked into. */
export function hidesSettings({ references = {}, file }: KubeVipSettings): boolean {
  return file?.problem?.kind === "unseen" ||
    Object.keys(references).some((name) => name.startsWith("envFrom") || MODES.some(([mode]) => mode === name));
}

function isMeant(value: string): boolean {
  return parseBool(value) ?? !/^(?:\s*|n|no|off|none|null|disabled?)$/i.test(value);
}
