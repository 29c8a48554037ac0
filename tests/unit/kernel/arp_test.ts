/** ARP as it goes over the wire (RFC 826). */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { answerIn, arpRequest } from "../../../checks/probes/tcp/arp.ts";

const OWN = Uint8Array.of(0x02, 0, 0, 0, 0, 1), THEIRS = Uint8Array.of(0xa2, 0xc8, 0x89, 0xc5, 0xfc, 0xfb);
const REQUEST = arpRequest(OWN, { address: "10.66.6.2", source: "10.66.6.3" });

test("a question goes to everybody, and names this node as the kernel's would", () => {
  assert.equal([...REQUEST.subarray(0, 6)], [255, 255, 255, 255, 255, 255]);
  assert.equal([...REQUEST.subarray(6, 14)], [...OWN, 8, 6]);
  assert.equal([...REQUEST.subarray(14, 22)], [0, 1, 8, 0, 6, 4, 0, 1]);
  assert.equal([...REQUEST.subarray(22)], [...OWN, 10, 66, 6, 3, 0, 0, 0, 0, 0, 0, 10, 66, 6, 2]);
});

function answer(): Uint8Array {
  const frame = REQUEST.slice();
  frame[21] = 2;
  frame.set(THEIRS, 22);
  frame.set([10, 66, 6, 2], 28);
  return frame;
}

test("an answer tells who has the address; a question, one for another address, and what is cut short tell nothing", () => {
  assert.is(answerIn(answer(), "10.66.6.2"), "a2:c8:89:c5:fc:fb");
  assert.is(answerIn(answer(), "10.66.6.9"), null);
  assert.is(answerIn(REQUEST, "10.66.6.3"), null);
  for (let length = 0; length < 42; length++) assert.is(answerIn(answer().subarray(0, length), "10.66.6.2"), null);
});

test.run();
