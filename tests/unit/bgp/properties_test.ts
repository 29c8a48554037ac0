// permissions: --allow-env --allow-read=fixtures
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { describeOpen } from "../../../checks/model/bgp/describe_open.ts";
import { beginExchange, stepExchange } from "../../../checks/model/bgp/exchange.ts";
import { LIMITS_ALONE } from "../../../checks/model/bgp/exchange_limits.ts";
import {
  EMPTY_SPLITTER,
  encodeMessage,
  MAX_MESSAGE_LENGTH,
  MAX_MESSAGES,
  type MessageType,
  splitChunk,
} from "../../../checks/model/bgp/message.ts";
import {
  decodeNotification,
  describeNotification,
  readNotification,
  writeNotification,
} from "../../../checks/model/bgp/notification.ts";
import { decodeOpen, encodeOpen, readOpen, writeOpen } from "../../../checks/model/bgp/open.ts";
import type { Exchange } from "../../../checks/model/facts/bgp.ts";
import { recording, recordingNames } from "./support.ts";

const types: readonly MessageType[] = ["OPEN", "UPDATE", "NOTIFICATION", "KEEPALIVE", "ROUTE-REFRESH"];
const recordings = recordingNames().map(recording);
/** C0, DEL, C1, and what turns or hides text. */
const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const MAX_TEXT = 600;

const bytes = fc.uint8Array({ maxLength: 80 });
const routerId = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join("."));
/** Objects as the decoders make them, so that they compare equal. */
const plain = { noNullPrototype: true } as const;
const capability = fc.record({ code: fc.nat(255), value: fc.uint8Array({ maxLength: 255 }) }, plain);

/** Every string inside a value. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}

function assertClean(value: unknown): void {
  for (const text of stringsOf(value)) {
    if (controls.test(text)) assert.unreachable(`control character in ${JSON.stringify(text)}`);
    if (text.length > MAX_TEXT) assert.unreachable(`${text.length} characters in ${text.slice(0, 80)}…`);
  }
}

/** Both decoders over any body: a value or a typed problem, never an exception. Whether it made an OPEN. */
function decodeAll(body: Uint8Array): boolean {
  const open = decodeOpen(body);
  assertClean(open);
  if (open.ok && controls.test(describeOpen(open.value))) assert.unreachable(describeOpen(open.value));
  const notification = decodeNotification(body);
  assertClean(notification);
  if (notification.ok) assertClean(describeNotification(notification.value));
  return open.ok;
}

/** A whole exchange over a stream that is cut anywhere. */
function exchangeOver(stream: Uint8Array, cut: number): Exchange {
  let state = beginExchange({ ourOpen: stream.subarray(0, 0), peerAsn: null, limits: LIMITS_ALONE });
  state = stepExchange(state, { kind: "bytes", atMs: 1, bytes: stream.subarray(0, cut) }).state;
  state = stepExchange(state, { kind: "bytes", atMs: 2, bytes: stream.subarray(cut) }).state;
  state = stepExchange(state, { kind: "closed", atMs: 3 }).state;
  if (!state.exchange) throw new Error("The exchange did not end with the connection.");
  return state.exchange;
}

/** Small generator (mulberry32): a hundred thousand mutations need speed, a seed makes them repeatable. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A recording with one to four bytes changed, a piece cut out or doubled; its length field is often put right again. */
function mutate(random: (below: number) => number): Uint8Array {
  const original = recordings[random(recordings.length)] ?? new Uint8Array(0);
  let mutated = original.slice();
  for (let count = 1 + random(4); count > 0; count--) mutated[random(mutated.length)] = random(256);
  if (random(3) === 0) mutated = mutated.slice(0, 1 + random(mutated.length));
  if (random(3) === 0) mutated = Uint8Array.of(...mutated, ...mutated.subarray(19 + random(8)));
  if (random(4) !== 0 && mutated.length >= 19) {
    mutated.fill(0xff, 0, 16);
    mutated[16] = mutated.length >> 8;
    mutated[17] = mutated.length & 0xff;
  }
  return mutated;
}

test("a hundred thousand mutated recordings: no exception, no control character, an outcome each", () => {
  const random = randomFrom(20_260_101);
  const outcomes = new Map<string, number>();
  for (let count = 0; count < 100_000; count++) {
    const mutated = mutate(random);
    decodeAll(mutated.subarray(Math.min(19, mutated.length)));
    const exchange = exchangeOver(mutated, random(mutated.length + 1));
    assertClean(exchange);
    outcomes.set(exchange.outcome, (outcomes.get(exchange.outcome) ?? 0) + 1);
  }
  // Mutations that only ever fail at the header would prove little.
  for (const outcome of ["open", "notification", "garbage"]) {
    assert.ok((outcomes.get(outcome) ?? 0) > 1_000, `${outcome}: ${outcomes.get(outcome)}`);
  }
});

test("a hundred thousand random bodies: no exception, no control character", () => {
  const random = randomFrom(4271);
  let opens = 0;
  for (let count = 0; count < 100_000; count++) {
    const body = new Uint8Array(random(64));
    for (let index = 0; index < body.length; index++) body[index] = random(256);
    // Half of them begin like an OPEN or a NOTIFICATION, so that more than the first length check is reached.
    if (body.length > 10 && count % 4 === 0) body.set([4, 0xfd, 0xe8, 0, 30, 10, 66, 6, 3, body.length - 10, 2]);
    if (body.length > 10 && count % 4 === 1) body.set([1 + random(8), random(12)]);
    if (decodeAll(body)) opens++;
  }
  assert.ok(opens > 1_000, `${opens} of them were an OPEN`);
});

test("messages come out of any stream as they went in, wherever it is cut", () => {
  const message = fc.tuple(fc.constantFrom(...types), fc.uint8Array({ minLength: 10, maxLength: 300 }));
  const property = fc.property(fc.array(message, { maxLength: 6 }), fc.array(fc.nat(400)), (messages, cuts) => {
    const parts = messages.map(([type, body]) => ({ type, body: type === "KEEPALIVE" ? new Uint8Array(0) : body }));
    const stream = Uint8Array.of(...parts.flatMap(({ type, body }) => [...encodeMessage(type, body)]));
    const found = [];
    let splitter = EMPTY_SPLITTER;
    let offset = 0;
    for (const length of [...cuts, stream.length]) {
      const step = splitChunk(splitter, stream.subarray(offset, offset + length));
      splitter = step.splitter;
      found.push(...step.messages);
      offset += length;
    }
    assert.equal(found, parts);
    assert.equal(splitter, { ...EMPTY_SPLITTER, count: parts.length });
  });
  fc.assert(property, { numRuns: 500 });
});

test("whatever comes, less than 4,096 bytes are kept, and at most 16 messages given", () => {
  const chunk = fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.constantFrom(...recordings));
  const property = fc.property(fc.array(chunk, { maxLength: 40 }), (chunks) => {
    let splitter = EMPTY_SPLITTER;
    let given = 0;
    for (const each of chunks) {
      const step = splitChunk(splitter, each);
      splitter = step.splitter;
      given += step.messages.length;
      assert.ok(splitter.pending.length < MAX_MESSAGE_LENGTH);
    }
    assert.ok(given <= MAX_MESSAGES);
  });
  fc.assert(property, { numRuns: 500 });
});

test("an OPEN is read back as it was written", () => {
  const fields = fc.record({
    version: fc.constant(4),
    myAs: fc.nat(0xffff),
    holdTimeSeconds: fc.nat(0xffff),
    routerId,
    capabilities: fc.array(capability, { maxLength: 12 }),
  }, plain);
  const property = fc.property(fields, (open) => {
    assert.equal(readOpen(writeOpen(open).subarray(19)), { ok: true, value: open });
  });
  fc.assert(property, { numRuns: 2_000 });
});

test("our OPEN is read back as the identity that it was made of", () => {
  const identity = fc.record({
    asn: fc.integer({ min: 1, max: 0xffffffff }),
    holdTimeSeconds: fc.nat(0xffff),
    routerId,
  }, plain);
  const property = fc.property(identity, (ours) => {
    const message = encodeOpen(ours);
    if (!message.ok) throw new Error(message.problem.words);
    const read = decodeOpen(message.value.subarray(19));
    if (!read.ok) throw new Error(read.problem.words);
    const { asn, holdTimeSeconds, routerId } = read.value;
    assert.equal({ asn, holdTimeSeconds, routerId }, ours);
  });
  fc.assert(property, { numRuns: 2_000 });
});

test("a NOTIFICATION is read back as it was written", () => {
  const fields = fc.record({ code: fc.nat(255), subcode: fc.nat(255), data: bytes }, plain);
  const property = fc.property(fields, (notification) => {
    assert.equal(readNotification(writeNotification(notification).subarray(19)), { ok: true, value: notification });
  });
  fc.assert(property, { numRuns: 2_000 });
});

test.run();
