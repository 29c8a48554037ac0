/**
 * Keys of BGP annotations: `PREFIX/bgp-peers-N-FIELD` since CCM v3.3.0, `PREFIX/FIELD` before, and the dotted keys of
 * CCM v2 under `packet.com` (failure catalogue A5).
 *
 * @module
 */
import type { AnnotationField } from "./facts.ts";

export const FIELDS = ["node-asn", "src-ip", "peer-asn", "peer-ip"] as const;
const KEY = /^([^/]+)\/(?:bgp-peers-(\d{1,3})-)?(node-asn|peer-asn|peer-ip|src-ip|bgp-pass|peer-multi-hop)$/;
const DOTTED = /^[^/]+\/(node\.asn|peer\.asns?|peer\.ips?|src\.ip)$/;

export interface BgpKey {
  readonly prefix: string;
  /** `null` for the legacy form. */
  readonly index: number | null;
  readonly field: AnnotationField | "bgp-pass";
}

export function parseBgpKey(key: string): BgpKey | null {
  const match = KEY.exec(key);
  if (match === null) return null;
  const [, prefix = "", index, field] = match;
  return { prefix, index: index === undefined ? null : Number(index), field: field as BgpKey["field"] };
}

export function isBgpKey(key: string): boolean {
  return KEY.test(key) || DOTTED.test(key);
}

/** A key of CCM v2, which no kube-vip reads. */
export function isDottedKey(key: string): boolean {
  return DOTTED.test(key);
}

/** The whole key of a field. */
export function keyOf(prefix: string, { index, field }: Pick<BgpKey, "index" | "field">): string {
  return index === null ? `${prefix}/${field}` : `${prefix}/bgp-peers-${index}-${field}`;
}
