/**
 * One exchange with a peer, as a pure state machine: whoever owns the socket tells it what happened, and does what it says.
 *
 * It listens first, since routers send their OPEN unasked. Ours is sent only if asked for, after the peer's or after its
 * silence; then it stops in OpenConfirm, with a Cease. It never sends a KEEPALIVE or an UPDATE, so no session ever stands.
 *
 * @module
 */
import type { Exchange, Notification, OpenMessage } from "../facts/bgp.ts";
import type { ExchangeLimits } from "./exchange_limits.ts";
import { EMPTY_SPLITTER, endOfStream, type Message, splitChunk, type Splitter } from "./message.ts";
import type { Problem } from "./decoded.ts";
import { decodeNotification, encodeCease } from "./notification.ts";
import { decodeOpen } from "./open.ts";

/** What the log of a ToR shows of us. */
const PARTING_WORDS = "kube-vip-doctor has seen enough; no session wanted";

export interface ExchangeOptions {
  /** Our OPEN, a whole message, as `encodeOpen` makes it; `null`: listen only. */
  readonly ourOpen: Uint8Array | null;
  /** The AS that the peer should have: an OPEN of another one explains enough, and ours is not sent then. `null`: any. */
  readonly peerAsn: number | null;
  readonly limits: ExchangeLimits;
}

/** What happened, and when: in milliseconds since the connect. `tick` at `deadlineMs`, and whenever else one likes. */
export type ExchangeInput =
  | { readonly kind: "bytes"; readonly atMs: number; readonly bytes: Uint8Array }
  | { readonly kind: "closed" | "reset" | "tick"; readonly atMs: number };

/** What to do with the socket now, in this order. After `close` nothing more comes. */
export type ExchangeAction =
  | { readonly kind: "send"; readonly bytes: Uint8Array }
  | { readonly kind: "close" };

export interface ExchangeState {
  readonly stage: "listening" | "asked" | "ended";
  /** When a `tick` is due, in milliseconds since the connect. */
  readonly deadlineMs: number;
  /** Set in the stage `ended`. */
  readonly exchange: Exchange | null;
  readonly options: ExchangeOptions;
  readonly splitter: Splitter;
  readonly open: OpenMessage | null;
}

export interface ExchangeStep {
  readonly state: ExchangeState;
  readonly actions: readonly ExchangeAction[];
}

type End = Required<Exchange>["end"];

/** How it ended, with what came at the end. */
interface Ending {
  readonly end: End;
  readonly notification?: Notification;
  readonly looksLike?: string;
  readonly fault?: Exchange["fault"];
}

/** An exchange whose connection has just been established: at 0 ms. */
export function beginExchange(options: ExchangeOptions): ExchangeState {
  return {
    stage: "listening",
    deadlineMs: options.limits.listenMs,
    exchange: null,
    options,
    splitter: EMPTY_SPLITTER,
    open: null,
  };
}

/** Takes what happened. In the stage `ended` it changes nothing and asks for nothing. */
export function stepExchange(state: ExchangeState, input: ExchangeInput): ExchangeStep {
  if (state.stage === "ended") return { state, actions: [] };
  switch (input.kind) {
    case "bytes":
      return hearBytes(state, input);
    case "closed":
    case "reset":
      return breakOff(state, { end: input.kind, atMs: input.atMs });
    case "tick":
      return input.atMs < state.deadlineMs ? { state, actions: [] } : runOut(state, input.atMs);
  }
}

function hearBytes(state: ExchangeState, input: { readonly bytes: Uint8Array; readonly atMs: number }): ExchangeStep {
  const { atMs } = input;
  const { splitter, messages } = splitChunk(state.splitter, input.bytes);
  let open = state.open;
  let ending: Ending | null = null;
  for (const message of messages) {
    const heard = hearMessage({ ...state, open }, message);
    open = heard.open;
    ending = heard.ending;
    if (ending) break;
  }
  const next = { ...state, splitter, open };
  ending ??= splitter.problem ? garbage(splitter.problem) : null;
  if (ending) return finish(next, { ...ending, atMs });
  if (next.stage === "listening" && open) return answerOpen(next, { open, atMs });
  // Whoever sends without a pause must not keep the tick from coming.
  return atMs < next.deadlineMs ? { state: next, actions: [] } : runOut(next, atMs);
}

/** What a message means in this stage: the peer's OPEN, or the end. */
function hearMessage(
  state: ExchangeState,
  message: Message,
): { readonly open: OpenMessage | null; readonly ending: Ending | null } {
  const { open } = state;
  if (message.type === "OPEN" && !open) {
    const read = decodeOpen(message.body);
    if (read.ok) return { open: read.value, ending: null };
    return { open, ending: garbage(read.problem) };
  }
  if (message.type === "NOTIFICATION") {
    const read = decodeNotification(message.body);
    if (read.ok) return { open, ending: { end: "notification", notification: read.value } };
    return { open, ending: garbage(read.problem) };
  }
  if (message.type === "KEEPALIVE" && open && state.stage === "asked") return { open, ending: { end: "keepalive" } };
  const when = !open
    ? "before its OPEN"
    : state.stage === "asked"
    ? "instead of a KEEPALIVE"
    : "before it has our OPEN";
  const looksLike = `a BGP speaker that sends ${message.type} ${when}`;
  return { open, ending: { end: "garbage", looksLike, fault: "unexpected" } };
}

function garbage({ kind, words }: Problem): Ending {
  return { end: "garbage", looksLike: words, fault: kind === "marker" ? "foreign" : "malformed" };
}

/** The peer's OPEN is there, and ours not yet sent. */
function answerOpen(
  state: ExchangeState,
  options: { readonly open: OpenMessage; readonly atMs: number },
): ExchangeStep {
  const { peerAsn } = state.options;
  const explains = peerAsn !== null && options.open.asn !== peerAsn;
  return explains ? finish(state, { end: "left", atMs: options.atMs }) : ask(state, options.atMs);
}

/** Sends our OPEN, or leaves where there is none to send. */
function ask(state: ExchangeState, atMs: number): ExchangeStep {
  const { ourOpen, limits } = state.options;
  if (!ourOpen) return finish(state, { end: state.open ? "left" : "silence", atMs });
  const asked: ExchangeState = { ...state, stage: "asked", deadlineMs: atMs + limits.replyMs };
  return { state: asked, actions: [{ kind: "send", bytes: ourOpen }] };
}

/** The deadline of the stage has come. */
function runOut(state: ExchangeState, atMs: number): ExchangeStep {
  const problem = endOfStream(state.splitter);
  if (problem) return finish(state, { ...garbage(problem), atMs });
  const mayAsk = state.stage === "listening" && state.options.limits.openAfterSilence;
  return mayAsk ? ask(state, atMs) : finish(state, { end: "silence", atMs });
}

/** The peer ended the connection; what it began to say counts more than that. */
function breakOff(
  state: ExchangeState,
  options: { readonly end: "closed" | "reset"; readonly atMs: number },
): ExchangeStep {
  const problem = endOfStream(state.splitter);
  // A reset may cut any message; then it is the news.
  if (!problem || (problem.kind === "cut" && options.end === "reset")) return finish(state, options);
  return finish(state, { ...garbage(problem), atMs: options.atMs, connection: "gone" });
}

function finish(
  state: ExchangeState,
  ending: Ending & { readonly atMs: number; readonly connection?: "gone" },
): ExchangeStep {
  const { end, notification = null, looksLike = null, fault, atMs, connection } = ending;
  const sent = state.stage === "asked";
  const exchange: Exchange = {
    outcome: outcomeOf(state.open, end),
    open: state.open,
    notification,
    sent,
    accepted: end === "keepalive",
    looksLike,
    ...(fault === undefined ? {} : { fault }),
    elapsedMs: Math.round(atMs),
    end,
  };
  // A NOTIFICATION is not answered with another one (RFC 4271, section 6), nor is a peer that is gone.
  const isOver = end === "notification" || end === "closed" || end === "reset" || connection === "gone";
  const cease: readonly ExchangeAction[] = sent && !isOver ? [{ kind: "send", bytes: encodeCease(PARTING_WORDS) }] : [];
  const ended: ExchangeState = { ...state, stage: "ended", exchange, splitter: EMPTY_SPLITTER };
  return { state: ended, actions: [...cease, { kind: "close" }] };
}

/** With its OPEN the peer has shown itself, whatever comes then. */
function outcomeOf(open: OpenMessage | null, end: End): Exchange["outcome"] {
  if (open) return "open";
  switch (end) {
    case "notification":
    case "closed":
    case "reset":
    case "silence":
    case "garbage":
      return end;
    // Neither is reached without an OPEN.
    case "keepalive":
    case "left":
      return "silence";
  }
}
