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

/** kube-vip reads the addresses of all indexes, everything else from the legacy keys or index 0 alone, for all peers. */
export function isRead({ index }: AnnotatedPeer, field: Unreadable["field"]): boolean {
  return index === null || index === 0 || field === "peer-ip";
}

/** The values of one peer that cannot be read; a missing or empty one is none of them. */
export function unreadable({ values, password }: AnnotatedPeer): Unreadable[] {
  const wrong: Unreadable[] = [];
  for (const field of ["node-asn", "peer-asn"] as const) {
    // Not even spaces around it are taken (strconv.ParseUint).
    const value = values[field] ?? "";
    if (value.trim() !== "" && parseAsn(value) === null) wrong.push({ kind: "asn", field, found: quote(value) });
  }
  // Any peer-ip may be a comma list, with spaces; src-ip is taken as it stands.
  const bad = (values["peer-ip"] ?? "").split(",").find((part) =>
    part.trim() !== "" && canonicalAddress(part) === null
  );
  if (bad !== undefined) wrong.push({ kind: "address", field: "peer-ip", found: quote(bad) });
  const source = values["src-ip"] ?? "";
  if (source.trim() !== "" && (canonicalAddress(source) === null || source !== source.trim())) {
    wrong.push({ kind: "address", field: "src-ip", found: quote(source) });
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
