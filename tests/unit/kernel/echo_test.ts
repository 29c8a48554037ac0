import { test } from "uvu";
import * as assert from "uvu/assert";
import { AF_INET, AF_INET6 } from "../../../checks/probes/kernel/libc/ip.ts";
import { echoRequest, isReply } from "../../../checks/probes/tcp/echo.ts";

const TOKEN = new Uint8Array(16).map((_, index) => index * 7);

test("the checksum of a request is right: with it, all words sum up to 0xffff", () => {
  for (let round = 0; round < 200; round++) {
    const request = echoRequest(AF_INET, crypto.getRandomValues(new Uint8Array(16)));
    let sum = 0;
    for (let at = 0; at < request.length; at += 2) sum += request[at]! << 8 | request[at + 1]!;
    while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
    assert.is(sum, 0xffff);
  }
});

for (const [family, type, header] of [[AF_INET, 0, 24], [AF_INET6, 129, 0]] as const) {
  test(`only the answer to our own request counts (family ${family})`, () => {
    const request = echoRequest(family, TOKEN);
    const packet = new Uint8Array(header + request.length);
    if (header > 0) packet[0] = 0x46;
    packet.set(request, header);
    assert.not.ok(isReply(packet, request, family), "our request itself");
    packet[header] = type;
    assert.ok(isReply(packet, request, family));
    assert.not.ok(isReply(packet, echoRequest(family, TOKEN.toReversed()), family));
    assert.not.ok(isReply(packet.subarray(0, 20), request, family));
    assert.not.ok(isReply(new Uint8Array(), request, family));
  });
}

test.run();
