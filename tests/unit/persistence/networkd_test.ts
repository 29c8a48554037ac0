// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { matchesDevice, readNetworkUnit } from "../../../checks/model/persistence/networkd.ts";

const UNIT = `# generated
[Match]
Name=bond0

[Network]
Address=10.66.6.3/31
Gateway=198.51.100.6

[Route]
Destination=10.0.0.0/8
Gateway=10.66.6.2
Metric=50

[Route]
Destination=169.254.255.1
Gateway=198.51.100.6
Gateway=10.66.6.2
`;

test("each [Route] is a route, the last value of a key holds", () => {
  assert.equal(readNetworkUnit(UNIT).routes, [
    { prefix: "10.0.0.0/8", gateway: "10.66.6.2", device: null, metric: 50 },
    { prefix: "169.254.255.1/32", gateway: "10.66.6.2", device: null, metric: null },
  ]);
});

test("a route without destination, or with an empty one, is a default route", () => {
  const routes = (text: string) => readNetworkUnit(text).routes.map(({ prefix }) => prefix);
  assert.equal(routes("[Route]\nGateway=_dhcp4"), ["0.0.0.0/0"]);
  assert.equal(routes("[Route]\nGateway=fd00:66::2"), ["::/0"]);
  assert.equal(routes("[Route]\nDestination=169.254.255.1\nDestination=\nGateway=10.66.6.2"), ["0.0.0.0/0"]);
});

test("another table, and a route that leads nowhere, are none", () => {
  const text = "[Route]\nDestination=169.254.255.1\n";
  for (const more of ["Table=100", "Type=blackhole", "Type=unreachable"]) {
    assert.equal(readNetworkUnit(`${text}${more}`).routes, [], more);
  }
  assert.is(readNetworkUnit(`${text}Table=main\nType=unicast`).routes.length, 1);
});

for (
  const [match, device, expected] of [
    ["Name=bond0", "bond0", true],
    ["Name=bond0", "bond1", false],
    ["Name=eth* bond?", "bond0", true],
    ["Name=eth*\nName=bond*", "bond0", true],
    ["Name=!bond*", "eth0", true],
    ["Name=!bond* lo", "lo", false],
    ["MACAddress=02:00:00:00:00:01", "eth0", null],
    ["Name=eth*\nDriver=veth", "eth0", null],
    ["Name=eth*\nDriver=veth", "bond0", false],
    ["", "anything", true],
  ] as const
) {
  test(`[Match] ${JSON.stringify(match)} ${expected === null ? "may fit" : expected ? "fits" : "does not fit"} ${device}`, () => {
    assert.is(matchesDevice(readNetworkUnit(`[Match]\n${match}\n`), device), expected);
  });
}

test("a file can keep networkd away from a device", () => {
  assert.is(readNetworkUnit("[Match]\nName=*\n[Link]\nUnmanaged=yes").isUnmanaged, true);
  assert.is(readNetworkUnit(UNIT).isUnmanaged, false);
});

test.run();
