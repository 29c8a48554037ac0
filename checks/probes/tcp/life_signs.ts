import type { TcpConnect } from "../../model/facts.ts";
import { KernelProblem } from "../ports/kernel.ts";
import type { Tcp, TcpOptions, TcpResult, TcpTarget } from "../ports/tcp.ts";

/** No service is registered there, and no Linux chooses it by itself for a connection. */
const CLOSED_PORT = 64_179;

/** What a silent peer says elsewhere; `null` where it was not asked, or not to the end. */
export type LifeSigns = Pick<TcpConnect, "alive" | "otherKey">;

export const NO_SIGNS: LifeSigns = { alive: null, otherKey: null };

/**
 * Asks a peer that does not answer on 179 in other ways, all at once: a connect to a closed port, an echo, and, where
 * the SYN was signed, an unsigned one. All from the same source and with the same TTL, so that only the port or the
 * signature differs.
 */
export async function readLifeSigns(tcp: Tcp, target: TcpTarget, options: TcpOptions): Promise<LifeSigns> {
  const unsigned = { ...target, password: null };
  const [closed, echoed, other] = await Promise.all([
    quietly(closedPort(tcp, { ...unsigned, port: CLOSED_PORT }, options)),
    quietly(tcp.echo(target, options)),
    target.password === null ? null : quietly(connectOnce(tcp, unsigned, options)),
  ]);
  // No answer within a time that was cut short is no silence.
  const isWhole = !options.signal.aborted;
  const isSilent = isWhole && (closed !== null || echoed !== null);
  const otherKey = other === null ? null : OTHER_KEY[other.outcome];
  return {
    alive: closed === true || echoed === true ? true : isSilent ? false : null,
    otherKey: otherKey === "timeout" && !isWhole ? null : otherKey,
  };
}

async function closedPort(tcp: Tcp, target: TcpTarget, options: TcpOptions): Promise<boolean> {
  const { outcome, icmp } = await connectOnce(tcp, target, options);
  return ["refused", "reset", "connected"].includes(outcome) || icmp?.from === target.address;
}

async function connectOnce(tcp: Tcp, target: TcpTarget, options: TcpOptions): Promise<TcpResult> {
  const result = await tcp.connect(target, options);
  result.connection?.close();
  return result;
}

const OTHER_KEY: Readonly<Record<TcpResult["outcome"], TcpConnect["otherKey"]>> = {
  "connected": "connected",
  "refused": "refused",
  "reset": "refused",
  "timeout": "timeout",
  "unreachable": "unreachable",
  "denied": "unreachable",
  "no-source": null,
};

/** A sign that may not be asked for on this machine is none. */
async function quietly<T>(sign: Promise<T>): Promise<T | null> {
  try {
    return await sign;
  } catch (error) {
    if (error instanceof KernelProblem) return null;
    throw error;
  }
}
