/**
 * Peers and keys of an annotation set, in words that several checks share.
 *
 * @module
 */
import type { Subject } from "../engine/subject.ts";
import { canonicalAddress } from "./address.ts";
import { type BgpKey, keyOf } from "./annotation_keys.ts";
import type { AnnotatedPeer, AnnotationSet } from "./facts.ts";

/** The entry whose ASNs, source and password hold for all peers: the legacy one, or index 0. */
export function leadingOf({ peers }: AnnotationSet): AnnotatedPeer | null {
  return peers.find(({ index }) => index === null) ?? peers.find(({ index }) => index === 0) ?? null;
}

/** Canonical addresses of one entry; the legacy one may hold a list. */
export function addressesOf({ values }: AnnotatedPeer): readonly string[] {
  return (values["peer-ip"] ?? "").split(",").map(canonicalAddress).filter((address) => address !== null);
}

/** The entries that a version reads: the legacy one, and those up to its highest index. */
export function entriesRead(
  { peers }: Pick<AnnotationSet, "peers">,
  { highestIndex }: { readonly highestIndex: number },
): readonly AnnotatedPeer[] {
  return peers.filter(({ index }) => index === null || index <= highestIndex);
}

/**
 * Addresses that kube-vip would add twice, which ends it («can't overwrite the existing peer»): it joins those of all
 * entries up to the highest index that its version reads.
 */
export function twiceIn(set: AnnotationSet, dialect: { readonly highestIndex: number }): string[] {
  const all = entriesRead(set, dialect).flatMap(addressesOf);
  return [...new Set(all.filter((address, at) => all.indexOf(address) !== at))];
}

/** `peer:…` of one entry, or of all. */
export function peersOf(...entries: readonly AnnotatedPeer[]): readonly Subject[] {
  return [...new Set(entries.flatMap(addressesOf))].map((address): Subject => `peer:${address}`);
}

/** The subject of a key: without its prefix. */
export function keySubject({ index }: Pick<AnnotatedPeer, "index">, field: BgpKey["field"]): Subject {
  return `key:${keyOf("", { index, field }).slice(1)}`;
}
