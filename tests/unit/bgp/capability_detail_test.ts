// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import { describeCapability } from "../../../checks/model/bgp/capability.ts";
import { bytesOf } from "./support.ts";

const described: readonly (readonly [number, string, string, string])[] = [
  [1, "0001 00 01", "Multiprotocol Extensions", "IPv4 unicast"],
  [1, "0002 00 80", "Multiprotocol Extensions", "IPv6 VPN unicast"],
  [1, "0019 00 46", "Multiprotocol Extensions", "L2VPN EVPN"],
  [1, "0063 00 63", "Multiprotocol Extensions", "AFI 99 SAFI 99"],
  [1, "0001", "Multiprotocol Extensions", "malformed: 2 bytes: 0001"],
  [2, "", "Route Refresh", ""],
  [2, "00", "Route Refresh", "malformed: 1 byte: 00"],
  [3, "0001 00 01 02 4001 8003 0002 00 01 00", "Outbound Route Filtering", "IPv4 unicast, IPv6 unicast"],
  [3, "0001 00 01 02 40", "Outbound Route Filtering", "malformed: 6 bytes: 000100010240"],
  [5, "0001 0001 0002", "Extended Next Hop Encoding", "IPv4 unicast with IPv6 next hops"],
  [6, "", "Extended Message", ""],
  [7, "08 0001", "BGPsec", "sends for IPv4"],
  [8, "0001 04 02", "Multiple Labels", "IPv4 labelled unicast: 2 labels"],
  [9, "00", "BGP Role", "provider"],
  [9, "04", "BGP Role", "peer"],
  [9, "07", "BGP Role", "role 7"],
  [
    64,
    "c078 0001 01 80",
    "Graceful Restart",
    "restart time 120 s, has just restarted, outlives a NOTIFICATION (N), IPv4 unicast (forwarding kept)",
  ],
  [64, "0fff", "Graceful Restart", "restart time 4095 s, helper only"],
  [64, "00", "Graceful Restart", "malformed: 1 byte: 00"],
  [64, "0078 00", "Graceful Restart", "malformed: 3 bytes: 007800"],
  [65, "fa56ea00", "4-octet AS Number", "AS 4200000000"],
  [69, "0001 01 03 0002 01 01", "ADD-PATH", "IPv4 unicast (sends and receives), IPv6 unicast (receives)"],
  [69, "0001 01 04", "ADD-PATH", "malformed: 4 bytes: 00010104"],
  [70, "", "Enhanced Route Refresh", ""],
  [71, "0001 01 80 000e10", "Long-Lived Graceful Restart", "IPv4 unicast stale for 3600 s (forwarding kept)"],
  [73, "04746f7231 0b6578616d706c652e6e6574", "FQDN", "tor1.example.net"],
  [73, "04746f7231 00", "FQDN", "tor1"],
  [73, "03 1b5b41 00", "FQDN", "[A"],
  [73, "09746f7231 00", "FQDN", "malformed: 6 bytes: 09746f723100"],
  [75, "0b476f4247502f342e382e30", "Software Version", "GoBGP/4.8.0"],
  [76, "0001 01 0008", "PATHS-LIMIT", "IPv4 unicast: at most 8 paths"],
  [200, "0102", "capability 200", "2 bytes: 0102"],
  [200, "", "capability 200", ""],
];

for (const [code, hex, name, detail] of described) {
  test(`capability ${code} «${hex}» is ${name}, ${detail || "without more"}`, () => {
    assert.equal(describeCapability({ code, value: bytesOf(hex) }), { code, name, detail });
  });
}

test("of many families eight are named and the rest is counted", () => {
  const { detail } = describeCapability({ code: 69, value: bytesOf("00010101".repeat(63)) });
  assert.is(detail.split(", ").length, 9);
  assert.match(detail, /, 55 more$/);
});

test.run();
