import { test } from "uvu";
import * as assert from "uvu/assert";
import { attributesOf, decodeMessages, encodeRequest } from "../../../checks/probes/kernel/netlink/message.ts";
import { fromHex } from "./recorded.ts";

test("a request is a header, the body and padded attributes", () => {
  const body = new Uint8Array([2, 32, 0, 0]);
  const bytes = encodeRequest(
    { type: 26, flags: 0x300, body, attributes: [{ type: 29, value: new Uint8Array(2) }] },
    7,
  );
  assert.equal(bytes, fromHex("1c0000001a0001030700000000000000022000000600" + "1d0000000000"));
});

test("messages of one datagram are told apart, attributes read by type without their flags", () => {
  const one = encodeRequest({ type: 24, flags: 0, body: new Uint8Array([1, 2, 3, 4]) }, 1);
  const two = encodeRequest(
    { type: 24, flags: 0, body: new Uint8Array(4), attributes: [{ type: 0x8001, value: new Uint8Array([9]) }] },
    2,
  );
  const messages = decodeMessages(new Uint8Array([...one, ...two]));
  assert.equal(messages.map(({ type, sequence }) => [type, sequence]), [[24, 1], [24, 2]]);
  assert.equal(attributesOf(messages[1]!.payload, 4).get(1), new Uint8Array([9]));
});

for (
  const [what, hex] of [["too long", "ff00000018000000"], ["shorter than its header", "0400000018000000"]] as const
) {
  test(`a message that is ${what} for the datagram is refused`, () => {
    assert.throws(() => decodeMessages(fromHex(hex.padEnd(40, "0"))), /A netlink message of/);
  });
}

test("lost messages are no answer", () => {
  assert.throws(() => decodeMessages(fromHex("10000000040000000000000000000000")), /NLMSG_OVERRUN/);
});

test("an attribute that is cut short ends the list, whatever the bytes", () => {
  assert.is(attributesOf(fromHex("0500010009000000ff00020001")).size, 1);
  for (let round = 0; round < 5_000; round++) {
    attributesOf(crypto.getRandomValues(new Uint8Array(Math.floor(Math.random() * 64))), 4);
  }
});

test.run();
