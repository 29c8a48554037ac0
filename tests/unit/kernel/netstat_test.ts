import { test } from "uvu";
import * as assert from "uvu/assert";
import { readNetstat } from "../../../checks/probes/kernel/netstat.ts";

const NONE = {
  reversePathFiltered: null,
  minTtlDropped: null,
  md5NotFound: null,
  md5Unexpected: null,
  md5Failure: null,
};

test("counters are read by their names, wherever they stand", () => {
  const text =
    "TcpExt: SyncookiesSent IPReversePathFilter TCPMD5NotFound TCPMD5Unexpected TCPMD5Failure TCPMinTTLDrop\n" +
    "TcpExt: 1 22 4 5 6 333\nIpExt: InOctets\nIpExt: 9\n";
  assert.equal(readNetstat(text), {
    reversePathFiltered: 22,
    minTtlDropped: 333,
    md5NotFound: 4,
    md5Unexpected: 5,
    md5Failure: 6,
  });
});

test("a counter that the kernel does not have is unknown, not zero", () => {
  assert.equal(readNetstat("TcpExt: SyncookiesSent\nTcpExt: 1\n"), NONE);
});

test("lines that do not belong together are nobody's numbers", () => {
  assert.equal(readNetstat("TcpExt: TCPMinTTLDrop\nIpExt: 5\n"), NONE);
  assert.equal(readNetstat(""), NONE);
});

test.run();
