/**
 * TCP connects to peers, as kube-vip would make them, and what tells whether our packets leave and the peer lives.
 * Whatever is forbidden or missing on this side is a {@link KernelProblem} of ports/kernel.ts.
 */
import type { SynTap, TcpConnect, TcpSocket } from "../../model/facts.ts";
import type { SecretHandle } from "./vault.ts";

export interface Tcp {
  /**
   * The SYN leaves before this returns, so a loop over the targets starts them all at once; they share one waiting
   * thread. Rejects with KernelProblem where a socket cannot be had, or an option (TCP-MD5) is not supported.
   */
  connect(target: TcpTarget, options: TcpOptions): Promise<TcpResult>;
  /** Whether the address answers an ICMP echo in time. Rejects with KernelProblem without CAP_NET_RAW. */
  echo(target: EchoTarget, options: TcpOptions): Promise<boolean>;
  /**
   * Who says on the wire that the IPv4 address of a neighbour is its own: asked by ARP, without a change to the kernel's
   * table. `null`: nobody in time. Rejects with KernelProblem without CAP_NET_RAW, and on a device without ARP.
   */
  askByArp(neighbour: ArpTarget, options: TcpOptions): Promise<string | null>;
  /**
   * Watches what leaves a device towards port 179 of these peers, and what comes from them, beginning now. Throws
   * KernelProblem without CAP_NET_RAW.
   */
  tap(device: string, peers: readonly string[]): Tap;
}

export interface TcpTarget {
  /** With `%interface` where it is link-local. */
  readonly address: string;
  readonly port: number;
  /** Bound to; `null`: the kernel's choice. */
  readonly source: string | null;
  /** IP_TTL, or the hop limit of IPv6. `null`: the system's. */
  readonly ttl: number | null;
  /** TCP-MD5 key (RFC 2385). */
  readonly password: SecretHandle | null;
}

export type EchoTarget = Pick<TcpTarget, "address" | "source" | "ttl">;

export interface ArpTarget {
  readonly address: string;
  readonly interface: string;
  /** An address of this node on that device, which the question names as the kernel's would. */
  readonly source: string;
}

export interface TcpOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface TcpResult {
  readonly target: TcpTarget;
  /** `timeout` also where the signal ended it. */
  readonly outcome: Exclude<TcpConnect["outcome"], "in-use">;
  readonly errno: string | null;
  readonly elapsedMs: number;
  readonly localAddress: string | null;
  /** Absent where no socket had one. */
  readonly localPort?: number;
  readonly icmp: TcpConnect["icmp"];
  /** With `connected` alone. Whoever gets it has to close it. */
  readonly connection: Connection | null;
}

export interface Connection {
  /** Waits until something came; at most `maxBytes` of it. */
  read(maxBytes: number, options: TcpOptions): Promise<Heard>;
  /** Hands the bytes to the kernel. `closed`: the connection is gone; `full`: the peer takes nothing any more. */
  write(bytes: Uint8Array): "sent" | "closed" | "full";
  /** `TCP_INFO`: what the peer has acknowledged; `null` where the kernel does not say. */
  info(): TcpSocket["info"];
  /**
   * `reset` (the default) leaves nothing behind, not even what was sent and not delivered. `finish` says goodbye after
   * a last message, and gives up after three seconds. Later calls do nothing.
   */
  close(how?: "reset" | "finish"): void;
}

export type Heard =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** The peer said goodbye (FIN), or broke off (RST). */
  | { readonly kind: "end" | "reset" }
  /** Nothing came in time, or the signal or `close` ended it. */
  | { readonly kind: "timeout" };

export interface Tap {
  /**
   * Since the tap was opened: SYNs to port 179 of this peer that left, whether anything came from its address, and how
   * many SYN-ACKs came from its port 179 to the local one.
   */
  count(peer: string, localPort?: number): Pick<SynTap, "left" | "answered"> & { readonly synAcks: number };
  close(): void;
}
