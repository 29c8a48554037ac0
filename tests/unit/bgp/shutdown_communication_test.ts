// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  readShutdownCommunication,
  writeShutdownCommunication,
} from "../../../checks/model/bgp/shutdown_communication.ts";
import { bytesOf, hexOf, textBytes } from "./support.ts";

function ofText(text: string): Uint8Array {
  const bytes = textBytes(text);
  return Uint8Array.of(bytes.length, ...bytes);
}

test("the text after the length byte is the message (RFC 9003)", () => {
  assert.equal(readShutdownCommunication(ofText("[TICKET-1] back at 06:00")), {
    message: "[TICKET-1] back at 06:00",
    problem: null,
  });
});

test("a message of 255 bytes is whole, more than RFC 8203 allowed", () => {
  assert.is(readShutdownCommunication(ofText("x".repeat(255))).message?.length, 255);
});

test("no data and length 0 are no message, and no problem", () => {
  assert.equal(readShutdownCommunication(new Uint8Array(0)), { message: null, problem: null });
  assert.equal(readShutdownCommunication(bytesOf("00")), { message: null, problem: null });
});

test("a length beyond the data is a problem, not a shorter message", () => {
  assert.equal(readShutdownCommunication(bytesOf("0541")), {
    message: null,
    problem: "announces a message of 5 bytes, of which 1 came",
  });
});

test("a message that is no UTF-8 is shown as bytes", () => {
  assert.equal(readShutdownCommunication(bytesOf("02c328")), {
    message: null,
    problem: "its message is no UTF-8: c328",
  });
});

test("control characters of a message are removed", () => {
  assert.is(readShutdownCommunication(ofText("a\x1b[31mb\r\nc")).message, "a[31mb c");
});

test("a message of control characters alone is none", () => {
  assert.is(readShutdownCommunication(ofText("\x1b\x07")).message, null);
});

test("bytes after the message are not part of it", () => {
  assert.is(readShutdownCommunication(bytesOf("014142")).message, "A");
});

test("what we write has its length in bytes, not in characters", () => {
  assert.is(hexOf(writeShutdownCommunication("–")), "03e28093");
  assert.is(hexOf(writeShutdownCommunication("")), "");
  assert.throws(() => writeShutdownCommunication("–".repeat(86)), /258 bytes, at most 255/);
});

test.run();
