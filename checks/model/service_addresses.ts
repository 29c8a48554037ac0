/**
 * The addresses of a Service as kube-vip takes them: the annotation alone where there is one, else the status, else what
 * was asked for; `spec.loadBalancerIP` wins over a status of the same family that differs (`FetchServiceAddresses`,
 * pkg/instance/instance.go@v1.2.3). `0.0.0.0` and `::` ask for one by DHCP, and a
 * name is looked up by kube-vip: what came of either stands in the status.
 *
 * @module
 */
import type { Subject } from "../engine/subject.ts";
import { canonicalAddress, familyOf } from "./address.ts";
import { isDnsName } from "./dns_name.ts";
import type { LoadBalancerService } from "./facts.ts";

/** Canonical addresses, without what is no address. */
export function addressesOf({ annotatedIps, requestedIp, ips }: LoadBalancerService): readonly string[] {
  if (namesOf({ annotatedIps }).length > 0) return unique([...annotatedIps, ...ips]);
  if (annotatedIps.length > 0) return withLeased(unique(annotatedIps), ips);
  const requested = canonicalAddress(requestedIp ?? "");
  if (requested === null) return unique(ips);
  const given = unique(ips).filter((ip) => familyOf(ip) === familyOf(requested));
  return ips.length === 0 || given.some((ip) => ip !== requested) ? withLeased([requested], ips) : unique(ips);
}

/** Names that stand in the annotation instead of addresses. */
export function namesOf({ annotatedIps }: Pick<LoadBalancerService, "annotatedIps">): readonly string[] {
  return annotatedIps.filter((text) => canonicalAddress(text) === null && isDnsName(text));
}

/** Whether kube-vip asks a DHCP server for the address. */
export function isByDhcp(address: string): boolean {
  return address === "0.0.0.0" || address === "::";
}

function withLeased(addresses: readonly string[], ips: readonly string[]): string[] {
  const wanted = addresses.filter(isByDhcp).map(familyOf);
  if (wanted.length === 0) return [...addresses];
  const leased = unique(ips).filter((ip) => wanted.includes(familyOf(ip)));
  return unique([...addresses.filter((each) => !isByDhcp(each)), ...leased]);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.map(canonicalAddress).filter((address) => address !== null))];
}

/** `default/nginx` */
export function nameOfService({ namespace, name }: Pick<LoadBalancerService, "namespace" | "name">): string {
  return `${namespace}/${name}`;
}

/** The VIPs of a Service, as subjects. */
export function vipsOf(service: LoadBalancerService): readonly Subject[] {
  return addressesOf(service).map((address): Subject => `vip:${address}`);
}
