import type { Exchange, Peer, TcpConnect } from "../../model/facts.ts";
import type { Connection, Tcp, TcpResult, TcpTarget } from "../ports/tcp.ts";
import type { SecretHandle } from "../ports/vault.ts";
import { pause } from "../kernel/pause.ts";
import { type LifeSigns, NO_SIGNS, readLifeSigns } from "./life_signs.ts";

export const BGP_PORT = 179;
/** A healthy peer has answered long before, and sees one connect alone. */
const PATIENCE_MS = 1_000;
/** pkg/bgp/peers.go@v1.2.3 */
const MULTIHOP_TTL = 50;

export interface AttemptOptions {
  readonly tcp: Tcp;
  readonly password: SecretHandle | null;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Asked again before anything more is sent. */
  readonly mayStillSend: () => boolean;
  /** Speaks with a peer that let us in, and closes the connection; without it the connection is closed at once. */
  readonly converse?: (connection: Connection, target: TcpTarget) => Promise<Exchange>;
}

export type Attempt =
  & { readonly exchange: Exchange | null }
  & Pick<TcpResult, "outcome" | "errno" | "elapsedMs" | "localAddress" | "localPort" | "icmp">
  & LifeSigns;

/** Connects as kube-vip would, and asks a peer that stays silent in other ways meanwhile, within the same time. */
export async function attempt(peer: Peer, options: AttemptOptions): Promise<Attempt> {
  const { tcp, timeoutMs, signal } = options;
  const target: TcpTarget = {
    address: peer.address,
    port: BGP_PORT,
    source: peer.source,
    ttl: ttlFor(peer),
    password: options.password,
  };
  const answered = new AbortController();
  const asking = askWhenSilent(target, { ...options, signal: AbortSignal.any([signal, answered.signal]) });
  let heard: TcpResult | null = null;
  let exchange: Exchange | null = null;
  try {
    heard = await tcp.connect(target, { timeoutMs, signal });
    if (heard.connection !== null) exchange = await options.converse?.(heard.connection, target) ?? null;
  } finally {
    // The shorter the connection, the less it is in kube-vip's way. Closing a second time does nothing.
    heard?.connection?.close();
    if (heard?.outcome !== "timeout") answered.abort();
    await asking;
  }
  const { outcome, errno, elapsedMs, localAddress, localPort, icmp } = heard;
  const from = localPort === undefined ? {} : { localPort };
  return { outcome, errno, elapsedMs, localAddress, icmp, exchange, ...from, ...await asking };
}

async function askWhenSilent(target: TcpTarget, options: AttemptOptions): Promise<LifeSigns> {
  const { tcp, signal, timeoutMs, mayStillSend } = options;
  await pause(PATIENCE_MS, signal);
  if (signal.aborted || timeoutMs <= PATIENCE_MS || !mayStillSend()) return NO_SIGNS;
  return await readLifeSigns(tcp, target, { signal, timeoutMs: timeoutMs - PATIENCE_MS });
}

/** As gobgp sets it: 1 towards another AS, the system's within one, unless multihop is on. */
export function ttlFor(
  { multihop, localAsn, peerAsn }: Pick<Peer, "multihop" | "localAsn" | "peerAsn">,
): number | null {
  if (multihop) return MULTIHOP_TTL;
  return localAsn !== null && localAsn === peerAsn ? null : 1;
}

/** What was found without sending anything: somebody else's connection. */
export function inUse(peer: Peer, holder: NonNullable<TcpConnect["holder"]> & { localAddress: string }): TcpConnect {
  const { localAddress, pid, process } = holder;
  return {
    outcome: "in-use",
    errno: null,
    elapsedMs: 0,
    source: peer.source,
    localAddress,
    icmp: null,
    holder: { pid, process },
    ...NO_SIGNS,
  };
}
