/**
 * Values of BGP annotations that kube-vip cannot read: it waits for them as if they were missing (failure catalogue, A7;
 * pkg/manager/watch_annotations.go@v1.2.3).
 *
 * @module
 */
import { canonicalAddress } from "./address.ts";
import { parseAsn } from "./asn.ts";
import { quote } from "./describe.ts";
import type { AnnotatedPeer, AnnotationField } from "./facts.ts";

export interface Unreadable {
  readonly kind: "asn" | "address" | "base64" | "boolean";
  readonly field: AnnotationField | "bgp-pass";
  /** The value, quoted; never that of a password. */
  readonly found: string;
}

/** kube-vip reads the addresses of all indexes, everything else from the legacy keys or index 0 alone. */
export function isRead({ index }: AnnotatedPeer, field: Unreadable["field"]): boolean {
  return index === null || index === 0 || field === "peer-ip" || field === "peer-multi-hop";
}

/** The values of one peer that cannot be read; a missing or empty one is none of them. */
export function unreadable({ index, values, password }: AnnotatedPeer): Unreadable[] {
  const wrong: Unreadable[] = [];
  for (const field of ["node-asn", "peer-asn"] as const) {
    const value = values[field]?.trim() ?? "";
    if (value !== "" && parseAsn(value) === null) wrong.push({ kind: "asn", field, found: quote(value) });
  }
  for (const field of ["src-ip", "peer-ip"] as const) {
    const value = values[field] ?? "";
    // The legacy peer-ip may be a comma list.
    const parts = field === "peer-ip" && index === null ? value.split(",") : [value];
    const bad = parts.find((part) => part.trim() !== "" && canonicalAddress(part) === null);
    if (bad !== undefined) wrong.push({ kind: "address", field, found: quote(bad) });
  }
  const multihop = values["peer-multi-hop"] ?? "";
  if (multihop !== "" && multihop !== "true" && multihop !== "false") {
    wrong.push({ kind: "boolean", field: "peer-multi-hop", found: quote(multihop) });
  }
  if (password?.set && !password.base64) {
    wrong.push({ kind: "base64", field: "bgp-pass", found: "a value that is not base64" });
  }
  return wrong;
}
