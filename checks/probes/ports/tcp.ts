/**
 * Many TCP connects to port 179 side by side, as kube-vip would make them, and what the peers say then.
 */
import type { TcpConnect } from "../../model/facts.ts";
import type { SecretHandle } from "./vault.ts";

export interface Tcp {
  /** One batch: all connects start at once, each promise of the result settles when its peer has answered. */
  connect(targets: readonly TcpTarget[], options: TcpOptions): Promise<readonly TcpResult[]>;
}

export interface TcpTarget {
  readonly address: string;
  readonly port: number;
  readonly source: string | null;
  /** IP_TTL; kube-vip: 50 with multihop, else 1 towards an eBGP peer that is one hop away. `null`: the system's. */
  readonly ttl: number | null;
  readonly password: SecretHandle | null;
}

export interface TcpOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface TcpResult {
  readonly target: TcpTarget;
  readonly outcome: Exclude<TcpConnect["outcome"], "in-use">;
  readonly errno: string | null;
  readonly elapsedMs: number;
  readonly localAddress: string | null;
  readonly icmp: TcpConnect["icmp"];
}
