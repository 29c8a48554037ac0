import type { Secret } from "./secret.ts";

/**
 * A BGP peer, with how kube-vip would speak to it.
 */
export interface Peer {
  /** Canonical. */
  readonly address: string;
  /** Who wants a session: the strongest of `instance`, `flag`, `metadata`, `default`. */
  readonly claim: "instance" | "flag" | "metadata" | "default";
  /** Id of the instance that wants it. */
  readonly instance: string | null;
  readonly peerAsn: number | null;
  readonly localAsn: number | null;
  readonly routerId: string | null;
  /** The source that kube-vip binds to; `null`: the kernel's choice. */
  readonly source: string | null;
  readonly password: Secret;
  /** kube-vip sets TTL 50 with multihop, else 1 (pkg/bgp/peers.go@v1.2.3). */
  readonly multihop: boolean;
}

export interface PrivateGateway {
  readonly address: string;
  readonly device: string;
  /** The private address that it serves. */
  readonly source: string;
  readonly from: "metadata" | "route to 10.0.0.0/8" | "partner in the /31";
}
