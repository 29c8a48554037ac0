import type { Secret } from "./secret.ts";

/** How asking the metadata service went. */
export interface MetadataFetch {
  readonly url: string;
  readonly problem: MetadataProblem | null;
  /** First thing in the document that has not the expected shape; `null` where it is right or none came. */
  readonly shape: { readonly path: string; readonly found: string; readonly expected: string } | null;
  /** HTTP status, where an answer came. */
  readonly status: number | null;
  readonly bytes: number | null;
}

export interface MetadataProblem {
  readonly stage: "url" | "dns" | "tcp" | "tls" | "http" | "timeout" | "too-large";
  readonly detail: string;
}

export interface MetadataNeighbour {
  readonly addressFamily: 4 | 6;
  readonly customerAs: number | null;
  readonly customerIp: string | null;
  readonly password: Secret;
  readonly multihop: boolean;
  readonly peerAs: number | null;
  readonly peerIps: readonly string[];
}

export interface MetadataAddress {
  readonly address: string;
  readonly addressFamily: 4 | 6;
  readonly public: boolean;
  readonly management: boolean | null;
  readonly gateway: string | null;
  readonly prefixLength: number | null;
}

export interface Metadata {
  readonly hostname: string | null;
  readonly id: string | null;
  readonly neighbours: readonly MetadataNeighbour[];
  readonly addresses: readonly MetadataAddress[];
}
