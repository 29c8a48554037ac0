import { test } from "uvu";
import * as assert from "uvu/assert";
import { ipText, isLinkLocal6, parseIp, samePrefix } from "../../../checks/probes/kernel/libc/ip.ts";

for (const text of ["169.254.255.1", "0.0.0.0", "2001:db8::1", "::", "::1", "1:0:0:2:3:0:0:4"]) {
  test(`${text} survives its bytes`, () => assert.is(ipText(parseIp(text).bytes), text.replace("1:0:0:2", "1::2")));
}

test("a zone is kept apart", () => {
  assert.is(parseIp("fe80::1%eth0").zone, "eth0");
  assert.ok(isLinkLocal6(parseIp("fe80::1%eth0").bytes));
  assert.not.ok(isLinkLocal6(parseIp("2001:db8::1").bytes));
});

test("IPv4 in IPv6 clothes is told as IPv4", () => assert.is(ipText(parseIp("::ffff:10.1.2.3").bytes), "10.1.2.3"));

for (const text of ["10.1", "0x0a.1.1.1", "10.1.2.3/8", "", "peer", "1:2", "10.1.2.3.4"]) {
  test(`«${text}» is refused`, () => assert.throws(() => parseIp(text), /Expected an IPv4 or IPv6 address/));
}

test("prefixes are compared bit by bit", () => {
  const [a, b] = [parseIp("10.66.6.2").bytes, parseIp("10.66.6.3").bytes];
  assert.ok(samePrefix(a, b, 31));
  assert.not.ok(samePrefix(a, b, 32));
  assert.ok(samePrefix(a, parseIp("192.0.2.1").bytes, 0));
  assert.not.ok(samePrefix(a, parseIp("::").bytes, 0));
});

test.run();
