import type { Secret } from "./secret.ts";

/** One peer as its annotations say, values as text and unjudged. */
export interface AnnotatedPeer {
  /** 0, 1, … of `bgp-peers-N-…`; `null` for the legacy form. */
  readonly index: number | null;
  readonly values: Readonly<Partial<Record<AnnotationField, string>>>;
  readonly password: (Secret & { readonly base64: boolean }) | null;
}

export type AnnotationField = "node-asn" | "peer-asn" | "peer-ip" | "src-ip" | "peer-multi-hop";

/** The BGP annotations of the Node. */
export interface AnnotationSet {
  /** The prefix they were looked for under. */
  readonly prefix: string;
  /** `none`: no BGP key under the prefix. */
  readonly form: "indexed" | "legacy" | "mixture" | "none";
  readonly peers: readonly AnnotatedPeer[];
  /** BGP keys under other prefixes, as they stand, and BGP keys among the labels. */
  readonly foreign: readonly string[];
  readonly labels: readonly string[];
}
