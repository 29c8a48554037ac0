/** What a failed connect is to be repaired with, where the errno or the ICMP message tells more than the outcome. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge } from "../../support/scenario/judge.ts";

const PEER = "169.254.255.1";

function said(tcp: Record<string, unknown>) {
  const given = { sockets: { remove: [0] }, tcp: { [PEER]: { holder: null, ...tcp } } };
  return judge("bgp/tcp", given).find(({ subject }) => subject === `peer:${PEER}`);
}

test("an address without a free port is no address that is missing", () => {
  const finding = said({ outcome: "no-source", errno: "EADDRINUSE" });
  assert.is(finding?.kind, "no-source");
  assert.match(finding?.impact ?? "", "Every local port is in use");
  assert.match(finding?.remedies[0]?.commands.join(" ") ?? "", "ip_local_port_range");
  assert.match(said({ outcome: "no-source", errno: "EADDRNOTAVAIL" })?.impact ?? "", "on no interface");
});

test("who says that it filters is named", () => {
  const icmp = { type: 3, code: 13, from: "10.66.6.2" };
  assert.match(
    said({ outcome: "unreachable", errno: "EHOSTUNREACH", icmp })?.remedies[0]?.summary ?? "",
    /access list at 10\.66\.6\.2/,
  );
  const host = { ...icmp, code: 1 };
  assert.not.match(said({ outcome: "unreachable", icmp: host })?.remedies[0]?.summary ?? "", "access list");
});

test.run();
