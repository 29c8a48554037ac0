/**
 * What a value of a fact is, by the name of its member (the types are in `checks/model/facts/`).
 *
 * @module
 */
import type { Role } from "./visitor.ts";

const NODES: ReadonlySet<string> = new Set([
  "node",
  "nodeName",
  "hostname",
  "hostName",
  "hostnameOverride",
  "vip_nodename",
  "announcedFrom",
  "kubernetes.io/hostname",
]);
/** Facts of which `name` is the name of a Node or a host. */
const OF_NODES: ReadonlySet<string> = new Set(["host", "node", "nodeName"]);
/** Facts that are the name of a Node, or several. */
const NODE_NAMES: ReadonlySet<string> = new Set(["node", "nodeName", "nodesByHostname"]);
const NAME_TYPES: ReadonlySet<unknown> = new Set(["Hostname", "InternalDNS", "ExternalDNS"]);
const ASN = /(?:^|[/_-])asn?$|(?:Asn?|ASN?)$|^bgp_peeras$/;

/** @param fact Id of the fact that it belongs to; `null` where that is not known. */
export function roleOf(key: string, { fact, siblings }: { fact: string | null; siblings: object }): Role {
  if (NODES.has(key)) return "node";
  if (key === "name" && fact !== null && OF_NODES.has(fact) && !("operstate" in siblings)) return "node";
  if (key === "address" && "type" in siblings && NAME_TYPES.has(siblings.type)) return "node";
  if (key === "context") return "name";
  if (key === "identity" || key === "account") return "user";
  if (key === "id" && fact === "metadata") return "id";
  if (/serial/i.test(key)) return "serial";
  return ASN.test(key) ? "asn" : "text";
}

/** What a fact is that is a text by itself, or a list of texts. */
export function roleOfFact(fact: string | null): Role {
  return fact !== null && NODE_NAMES.has(fact) ? "node" : "text";
}
