/**
 * Framing of BGP messages (RFC 4271, section 4.1): a marker of 16 bytes of ones, the length, the type.
 *
 * @module
 */
import { concat, countOf, uint16, uint16At, uint8At } from "./bytes.ts";
import type { Problem } from "./decoded.ts";
import { brokenMarker, looksLike } from "./looks_like.ts";

export const HEADER_LENGTH = 19;
/** RFC 4271; extended messages (RFC 8654) need an agreement that we never offer. */
export const MAX_MESSAGE_LENGTH = 4096;
/** An exchange has three; whoever sends more than this is no router. */
export const MAX_MESSAGES = 16;

const MARKER_LENGTH = 16;
/** As many bytes tell one foreign protocol from the other; fewer are waited for. */
const NAMEABLE_LENGTH = 8;
/** As many bytes are looked at to name a foreign protocol. */
const SAMPLE_LENGTH = 256;

export type MessageType = "OPEN" | "UPDATE" | "NOTIFICATION" | "KEEPALIVE" | "ROUTE-REFRESH";

/** Type codes (RFC 4271, section 4.1; RFC 2918), and the least length of the body. */
const messageTypes: Readonly<Record<MessageType, { readonly code: number; readonly least: number }>> = {
  "OPEN": { code: 1, least: 10 },
  "UPDATE": { code: 2, least: 4 },
  "NOTIFICATION": { code: 3, least: 2 },
  "KEEPALIVE": { code: 4, least: 0 },
  "ROUTE-REFRESH": { code: 5, least: 4 },
};

export interface Message {
  readonly type: MessageType;
  /** What follows the header. */
  readonly body: Uint8Array;
}

/** What a stream of chunks has left over: less than one message, or the problem that ended it. */
export interface Splitter {
  readonly pending: Uint8Array;
  readonly count: number;
  /** Once set, the rest of the stream is ignored. */
  readonly problem: Problem | null;
}

export interface SplitStep {
  readonly splitter: Splitter;
  readonly messages: readonly Message[];
}

export const EMPTY_SPLITTER: Splitter = { pending: new Uint8Array(0), count: 0, problem: null };

/** The name of a type code; `undefined` for those that are none. */
export function messageTypeOf(code: number): MessageType | undefined {
  return (Object.keys(messageTypes) as MessageType[]).find((type) => messageTypes[type].code === code);
}

/** @throws {RangeError} If the body does not fit into 4,096 bytes. */
export function encodeMessage(type: MessageType, body: Uint8Array): Uint8Array {
  const length = HEADER_LENGTH + body.length;
  if (length > MAX_MESSAGE_LENGTH) {
    throw new RangeError(`A BGP ${type} has ${length} bytes, at most ${MAX_MESSAGE_LENGTH} fit.`);
  }
  const marker = new Uint8Array(MARKER_LENGTH).fill(0xff);
  return concat([marker, uint16(length), Uint8Array.of(messageTypes[type].code), body]);
}

/**
 * Takes the next bytes of a stream and gives the messages that are whole with them. Keeps less than one message, and
 * nothing of a stream that is no BGP.
 */
export function splitChunk(splitter: Splitter, chunk: Uint8Array): SplitStep {
  if (splitter.problem) return { splitter, messages: [] };
  const bytes = concat([splitter.pending, chunk]);
  const messages: Message[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const rest = bytes.subarray(offset);
    const problem = headerProblem(rest) ?? floodProblem(splitter.count + messages.length);
    if (problem) return { splitter: broken(splitter.count + messages.length, problem), messages };
    const message = firstMessage(rest);
    if (message === null) break;
    messages.push(message);
    offset += HEADER_LENGTH + message.body.length;
  }
  return {
    splitter: { pending: bytes.slice(offset), count: splitter.count + messages.length, problem: null },
    messages,
  };
}

/** What is wrong with a stream that ends, or is given up, here: `null` between two messages. */
export function endOfStream(splitter: Splitter): Problem | null {
  const { pending, problem } = splitter;
  if (problem || pending.length === 0) return problem;
  if (isForeign(pending)) return markerProblem(pending);
  if (pending.length < HEADER_LENGTH) {
    return {
      kind: "cut",
      words: `a BGP message that breaks off in its header, after ${countOf(pending.length, "byte")}`,
    };
  }
  const type = messageTypeOf(uint8At(pending, 18));
  return {
    kind: "cut",
    words: `a BGP ${type} that breaks off after ${pending.length} of ${uint16At(pending, 16)} bytes`,
  };
}

function broken(count: number, problem: Problem): Splitter {
  return { pending: EMPTY_SPLITTER.pending, count, problem };
}

/** `null` while it is not whole. Copies: a chunk of the caller's must not live on in a small message. */
function firstMessage(bytes: Uint8Array): Message | null {
  if (bytes.length < HEADER_LENGTH) return null;
  const type = messageTypeOf(uint8At(bytes, 18));
  const length = uint16At(bytes, 16);
  if (type === undefined || bytes.length < length) return null;
  return { type, body: bytes.slice(HEADER_LENGTH, length) };
}

function isForeign(bytes: Uint8Array): boolean {
  return bytes.subarray(0, MARKER_LENGTH).some((byte) => byte !== 0xff);
}

function markerProblem(bytes: Uint8Array): Problem {
  const sample = bytes.subarray(0, SAMPLE_LENGTH);
  const broken = brokenMarker(sample);
  return broken === null ? { kind: "marker", words: looksLike(sample) } : { kind: "broken-marker", words: broken };
}

function floodProblem(count: number): Problem | null {
  return count < MAX_MESSAGES ? null : { kind: "flood", words: `a flood of more than ${MAX_MESSAGES} BGP messages` };
}

/** Judges as much of a header as is there, so that a wrong length is not waited for. */
function headerProblem(bytes: Uint8Array): Problem | null {
  if (isForeign(bytes)) return bytes.length < NAMEABLE_LENGTH ? null : markerProblem(bytes);
  if (bytes.length < 18) return null;
  const length = uint16At(bytes, 16);
  if (length < HEADER_LENGTH || length > MAX_MESSAGE_LENGTH) {
    return { kind: "length", words: `a BGP message whose header says ${length} bytes, where 19 to 4096 are possible` };
  }
  if (bytes.length < HEADER_LENGTH) return null;
  const code = uint8At(bytes, 18);
  const type = messageTypeOf(code);
  if (type === undefined) return { kind: "type", words: `a BGP message of type ${code}, which does not exist` };
  return lengthProblem(type, length);
}

function lengthProblem(type: MessageType, length: number): Problem | null {
  const least = HEADER_LENGTH + messageTypes[type].least;
  if (type === "KEEPALIVE" ? length === least : length >= least) return null;
  const expected = type === "KEEPALIVE" ? `${least} are right` : `${least} are the least`;
  return { kind: "length", words: `a BGP ${type} of ${length} bytes, where ${expected}` };
}
