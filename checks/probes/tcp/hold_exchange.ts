/**
 * Drives one exchange over a connection that stands: reads and writes as the pure state machine of
 * `checks/model/bgp/exchange.ts` says, and closes.
 *
 * @module
 */
import { beginExchange, type ExchangeInput, type ExchangeOptions, stepExchange } from "../../model/bgp/exchange.ts";
import type { Exchange } from "../../model/facts.ts";
import type { Clock } from "../ports/clock.ts";
import type { Connection, Heard } from "../ports/tcp.ts";

/** Above the longest message (RFC 4271, section 4.1): one read never holds more. */
const MOST_BYTES = 4_096;

export interface Held {
  readonly exchange: Exchange;
  /** Whether the peer's kernel acknowledged our OPEN; `null` where none was sent, or the kernel does not say. */
  readonly acknowledged: boolean | null;
}

export interface HoldOptions {
  readonly exchange: ExchangeOptions;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Ends within the limits of the exchange, whatever the peer does; the connection is closed then. */
export async function holdExchange(connection: Connection, { exchange, clock, signal }: HoldOptions): Promise<Held> {
  const begunMs = clock.monotonicMs();
  const since = () => clock.monotonicMs() - begunMs;
  let state = beginExchange(exchange);
  let isClosed = false;
  let acknowledged: boolean | null = null;
  try {
    while (state.exchange === null) {
      const timeoutMs = Math.max(1, state.deadlineMs - since());
      const heard = await connection.read(MOST_BYTES, { timeoutMs, signal });
      // A run that is over ends the exchange as its deadline would.
      const atMs = signal.aborted ? Number.MAX_SAFE_INTEGER : since();
      const step = stepExchange(state, inputOf(heard, atMs));
      state = step.state;
      if (state.exchange?.sent === true) acknowledged = isAcknowledged(connection);
      for (const action of step.actions) {
        if (action.kind === "send") connection.write(action.bytes);
        else connection.close(state.exchange?.sent === true ? "finish" : "reset");
        isClosed ||= action.kind === "close";
      }
    }
  } finally {
    if (!isClosed) connection.close();
  }
  return { exchange: state.exchange, acknowledged };
}

function inputOf(heard: Heard, atMs: number): ExchangeInput {
  switch (heard.kind) {
    case "bytes":
      return { kind: "bytes", atMs, bytes: heard.bytes };
    case "end":
      return { kind: "closed", atMs };
    case "reset":
      return { kind: "reset", atMs };
    case "timeout":
      return { kind: "tick", atMs };
  }
}

function isAcknowledged(connection: Connection): boolean | null {
  const info = connection.info();
  return info === null ? null : info.unackedSegments === 0;
}
