// permissions: --allow-env --allow-read=fixtures
// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  EMPTY_SPLITTER,
  encodeMessage,
  endOfStream,
  MAX_MESSAGE_LENGTH,
  type Message,
  splitChunk,
  type Splitter,
} from "../../../checks/model/bgp/message.ts";
import { bytesOf, hexOf, messageOf, recording, textBytes } from "./support.ts";

const keepalive = messageOf(4, new Uint8Array(0));

/** Feeds the chunks one after the other. */
function splitAll(
  chunks: readonly Uint8Array[],
): { readonly splitter: Splitter; readonly messages: readonly Message[] } {
  let splitter = EMPTY_SPLITTER;
  const messages: Message[] = [];
  for (const chunk of chunks) {
    const step = splitChunk(splitter, chunk);
    splitter = step.splitter;
    messages.push(...step.messages);
  }
  return { splitter, messages };
}

function headerOf(length: number, type: number): Uint8Array {
  return Uint8Array.of(...new Uint8Array(16).fill(0xff), length >> 8, length & 0xff, type);
}

test("a KEEPALIVE is a marker of ones, length 19 and type 4 (RFC 4271, 4.4)", () => {
  assert.is(hexOf(encodeMessage("KEEPALIVE", new Uint8Array(0))), "ff".repeat(16) + "001304");
});

test("a message longer than 4,096 bytes cannot be made", () => {
  assert.throws(() => encodeMessage("UPDATE", new Uint8Array(MAX_MESSAGE_LENGTH - 18)), /4097 bytes, at most 4096/);
});

test("two messages in one chunk and the beginning of a third come apart", () => {
  const open = recording("frr-open");
  const { splitter, messages } = splitAll([Uint8Array.of(...open, ...keepalive, ...keepalive.subarray(0, 7))]);
  assert.equal(messages.map(({ type }) => type), ["OPEN", "KEEPALIVE"]);
  assert.is(hexOf(messages[0]?.body ?? new Uint8Array(0)), hexOf(open.subarray(19)));
  assert.is(splitter.pending.length, 7);
});

test("a message that comes one byte at a time is the same message", () => {
  const open = recording("bird-open");
  const { splitter, messages } = splitAll(Array.from(open, (byte) => Uint8Array.of(byte)));
  assert.equal(messages.map(({ type }) => type), ["OPEN"]);
  assert.is(splitter.pending.length, 0);
});

test("a message does not keep the caller's buffer alive", () => {
  const chunk = new Uint8Array(65_536);
  chunk.set(recording("frr-open"));
  const { messages } = splitAll([chunk.subarray(0, 100)]);
  assert.is(messages[0]?.body.buffer.byteLength, 81);
});

test("no more than one message is ever kept back, however long the stream", () => {
  const whole = messageOf(2, new Uint8Array(4077));
  let splitter = EMPTY_SPLITTER;
  for (let index = 0; index < 4095; index++) {
    splitter = splitChunk(splitter, whole.subarray(index, index + 1)).splitter;
    assert.ok(splitter.pending.length <= MAX_MESSAGE_LENGTH);
  }
  assert.is(splitChunk(splitter, whole.subarray(4095)).messages[0]?.body.length, 4077);
});

for (const length of [0, 18, 4097, 65_535]) {
  test(`a header that says ${length} bytes is a problem as soon as its length is read`, () => {
    const { splitter } = splitAll([headerOf(length, 1).subarray(0, 18)]);
    assert.is(splitter.problem?.kind, "length");
    assert.is(
      splitter.problem?.words,
      `a BGP message whose header says ${length} bytes, where 19 to 4096 are possible`,
    );
  });
}

test("a type that does not exist is a problem", () => {
  const { splitter } = splitAll([headerOf(19, 9)]);
  assert.equal(splitter.problem, { kind: "type", words: "a BGP message of type 9, which does not exist" });
});

for (
  const [type, least, name] of [[1, 29, "OPEN"], [2, 23, "UPDATE"], [3, 21, "NOTIFICATION"], [
    5,
    23,
    "ROUTE-REFRESH",
  ]] as const
) {
  test(`${name} has at least ${least} bytes`, () => {
    const { splitter } = splitAll([headerOf(least - 1, type)]);
    assert.equal(splitter.problem, {
      kind: "length",
      words: `a BGP ${name} of ${least - 1} bytes, where ${least} are the least`,
    });
    assert.is(splitAll([headerOf(least, type)]).splitter.problem, null);
  });
}

test("a KEEPALIVE has 19 bytes and no more", () => {
  assert.is(splitAll([headerOf(20, 4)]).splitter.problem?.words, "a BGP KEEPALIVE of 20 bytes, where 19 are right");
});

test("an HTTP server is named at its eighth byte, and not before", () => {
  const answer = textBytes("HTTP/1.1 400 Bad Request\r\n");
  assert.is(splitAll([answer.subarray(0, 7)]).splitter.problem, null);
  assert.is(splitAll([answer.subarray(0, 7), answer.subarray(7, 8)]).splitter.problem?.kind, "marker");
  assert.is(splitAll([answer]).splitter.problem?.words, "an HTTP server («HTTP/1.1 400 Bad Request»)");
});

test("a foreign stream that ends before its eighth byte is still named as foreign", () => {
  const { splitter } = splitAll([textBytes("no\r\n")]);
  assert.equal(endOfStream(splitter), { kind: "marker", words: "a server that sends text («no»)" });
});

test("after a problem the rest of the stream is ignored, and nothing of it kept", () => {
  const { splitter, messages } = splitAll([textBytes("SSH-2.0-x\r\n"), keepalive, keepalive]);
  assert.is(messages.length, 0);
  assert.is(splitter.pending.length, 0);
  assert.is(splitter.problem?.kind, "marker");
});

test("messages before the garbage are delivered", () => {
  const { splitter, messages } = splitAll([Uint8Array.of(...keepalive, ...new Uint8Array(19))]);
  assert.is(messages.length, 1);
  assert.is(splitter.problem?.words, "a BGP message whose marker is all zeros instead of all ones");
});

test("a sixteenth message passes, more are a flood", () => {
  const flood = new Uint8Array(19 * 17);
  for (let index = 0; index < 17; index++) flood.set(keepalive, 19 * index);
  assert.is(splitAll([flood.subarray(0, 19 * 16)]).splitter.problem, null);
  const { splitter, messages } = splitAll([flood]);
  assert.is(messages.length, 16);
  assert.is(splitter.problem?.kind, "flood");
});

test("a stream that ends between two messages is whole", () => {
  assert.is(endOfStream(EMPTY_SPLITTER), null);
  assert.is(endOfStream(splitAll([keepalive]).splitter), null);
});

test("a stream that ends inside a message says how much of it came", () => {
  const open = recording("frr-open");
  const inBody = endOfStream(splitAll([open.subarray(0, 60)]).splitter);
  assert.equal(inBody, { kind: "cut", words: "a BGP OPEN that breaks off after 60 of 100 bytes" });
  const inHeader = endOfStream(splitAll([bytesOf("ff")]).splitter);
  assert.equal(inHeader, { kind: "cut", words: "a BGP message that breaks off in its header, after 1 byte" });
});

test.run();
