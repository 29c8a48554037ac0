/**
 * The kernel's own walk through policy rules and tables, over dumps of both. The kernel refuses a query for a
 * blackhole with the very errno (EINVAL) that a malformed question gets, and never says which entry it was: this does.
 *
 * @module
 */
import type { RouteEntry, Rule } from "../../ports/kernel.ts";
import { type Ip, parseIp, samePrefix } from "../libc/ip.ts";

const IPPROTO_TCP = 6;
const BGP_PORT = 179;

export interface Lookup {
  readonly destination: Ip;
  readonly source: Ip | null;
}

/** What decided: a route of a table, a rule by itself, or nothing at all. */
export type Decision =
  | { readonly by: "route"; readonly kind: RouteEntry["kind"]; readonly table: number; readonly prefix: string }
  | { readonly by: "rule"; readonly kind: "blackhole" | "unreachable" | "prohibit"; readonly priority: number }
  | { readonly by: "nothing" };

/** Rules in the kernel's order, of the destination's family. Marks, users and source ports are those of a plain socket: none. */
export function lookUp(
  lookup: Lookup,
  tables: { readonly rules: readonly Rule[]; readonly routes: readonly RouteEntry[] },
): Decision {
  const family = lookup.destination.bytes.length === 4 ? 4 : 6;
  const rules = tables.rules.filter((rule) => rule.family === family);
  const routes = tables.routes.filter((route) => route.family === family && route.tos === 0 && !route.cached);
  let skipUntil = -1;
  for (const rule of rules) {
    if (rule.priority < skipUntil || matches(rule, lookup) === rule.invert) continue;
    if (rule.action === "goto") skipUntil = rule.goto ?? -1;
    if (rule.action === "blackhole" || rule.action === "unreachable" || rule.action === "prohibit") {
      return { by: "rule", kind: rule.action, priority: rule.priority };
    }
    if (rule.action !== "table") continue;
    const route = longestMatch(lookup, routes.filter(({ table }) => table === rule.table));
    if (route === null || route.kind === "throw" || suppressed(route, rule)) continue;
    return { by: "route", kind: route.kind, table: route.table, prefix: route.prefix };
  }
  return { by: "nothing" };
}

function matches(rule: Rule, { destination, source }: Lookup): boolean {
  if (rule.incoming !== null || rule.outgoing !== null || rule.tos !== 0) return false;
  if (rule.mark !== null && (rule.mark.value & rule.mark.mask) !== 0) return false;
  if (rule.users !== null && rule.users.from > 0) return false;
  if (rule.protocol !== null && rule.protocol !== IPPROTO_TCP) return false;
  if (rule.sourcePorts !== null) return false;
  const ports = rule.destinationPorts;
  if (ports !== null && (ports.from > BGP_PORT || ports.to < BGP_PORT)) return false;
  if (rule.to !== null && !covers(rule.to, destination)) return false;
  // A source that is not chosen yet is 0.0.0.0 to the kernel, and no prefix but /0 covers that.
  return rule.from === null || (source !== null && covers(rule.from, source));
}

function longestMatch({ destination }: Lookup, routes: readonly RouteEntry[]): RouteEntry | null {
  let best: RouteEntry | null = null;
  for (const route of routes) {
    if (!covers(route.prefix, destination)) continue;
    const longer = best === null ? 1 : lengthOf(route.prefix) - lengthOf(best.prefix);
    if (best === null || longer > 0 || (longer === 0 && route.metric < best.metric)) best = route;
  }
  return best;
}

function suppressed(route: RouteEntry, rule: Rule): boolean {
  return rule.suppressPrefixLength !== null && lengthOf(route.prefix) <= rule.suppressPrefixLength;
}

function covers(prefix: string, ip: Ip): boolean {
  return samePrefix(parseIp(prefix.slice(0, prefix.indexOf("/"))).bytes, ip.bytes, lengthOf(prefix));
}

function lengthOf(prefix: string): number {
  return Number(prefix.slice(prefix.indexOf("/") + 1));
}
