import { type Fact, valueOr } from "../engine/fact.ts";
import type { Host, Instance, NodeName } from "./facts.ts";
import { inRange } from "./versions/in_range.ts";

/**
 * The name that kube-vip asks for in the label `kubernetes.io/hostname` when it looks for its Node: up to v0.7.2 the
 * host's, whatever `vip_nodename` says, and before v1.2.0 with its capital letters, which no Node has (failure catalogue,
 * §0, A9; kube-vip e37091c and 9ccf9cf). Of several instances the one that reads annotations asks.
 */
export function nameAsked(
  instances: readonly Instance[],
  { nodeName, host }: { readonly nodeName: NodeName; readonly host: Fact<Host> },
): string {
  const version = instances.find(({ peersFrom }) => peersFrom === "annotations")?.version ?? null;
  const own = valueOr(host, null)?.name ?? null;
  if (nodeName.from === "flag" || version === null || own === null) return nodeName.name;
  const isHosts = inRange(version, "<0.8.0") || (nodeName.from === "hostname" && inRange(version, "<1.2.0-rc.0"));
  return isHosts ? own : nodeName.name;
}
