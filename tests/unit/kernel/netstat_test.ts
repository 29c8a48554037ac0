import { test } from "uvu";
import * as assert from "uvu/assert";
import { readNetstat } from "../../../checks/probes/kernel/netstat.ts";

test("counters are read by their names, wherever they stand", () => {
  const text =
    "TcpExt: SyncookiesSent IPReversePathFilter TCPMinTTLDrop\nTcpExt: 1 22 333\nIpExt: InOctets\nIpExt: 9\n";
  assert.equal(readNetstat(text), { reversePathFiltered: 22, minTtlDropped: 333 });
});

test("a counter that the kernel does not have is unknown, not zero", () => {
  assert.equal(readNetstat("TcpExt: SyncookiesSent\nTcpExt: 1\n"), { reversePathFiltered: null, minTtlDropped: null });
});

test("lines that do not belong together are nobody's numbers", () => {
  const none = { reversePathFiltered: null, minTtlDropped: null };
  assert.equal(readNetstat("TcpExt: TCPMinTTLDrop\nIpExt: 5\n"), none);
  assert.equal(readNetstat(""), none);
});

test.run();
