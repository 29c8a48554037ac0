// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { comesUp, readInterfaces } from "../../../checks/model/persistence/ifupdown.ts";

/** As the images of Equinix Metal have it: both addresses on one bond, the private one with a label. */
const INTERFACES = `source /etc/network/interfaces.d/*
source-directory more

auto lo
iface lo inet loopback

auto bond0
iface bond0 inet static
    address 198.51.100.7
    netmask 255.255.255.254
    gateway 198.51.100.6
    bond-slaves eth0 eth1
    # up ip route add 192.0.2.0/24 via 10.66.6.2

allow-hotplug bond0:0
iface bond0:0 inet static
    address 10.66.6.3
    netmask 255.255.255.254
    post-up route add -net 10.0.0.0/8 gw 10.66.6.2
    post-down route del -net 10.0.0.0/8 gw 10.66.6.2
    up ip route add 169.254.255.1 via 10.66.6.2 dev $IFACE || true
    up ip route replace \\
      169.254.255.2 via 10.66.6.2

mapping eth2
    script /x
    up ip route add 203.0.113.0/24 via 10.66.6.2
`;

test("interfaces with their networks, and the routes of their up lines", () => {
  const { stanzas } = readInterfaces(INTERFACES);
  assert.equal(stanzas.map(({ name, device, network }) => [name, device, network]), [
    ["lo", "lo", null],
    ["bond0", "bond0", "198.51.100.6/31"],
    ["bond0:0", "bond0", "10.66.6.2/31"],
  ]);
  assert.equal(stanzas.map(({ routes }) => routes.map(({ prefix, gateway, device }) => [prefix, gateway, device])), [
    [],
    [],
    [
      ["10.0.0.0/8", "10.66.6.2", "bond0"],
      ["169.254.255.1/32", "10.66.6.2", "bond0"],
      ["169.254.255.2/32", "10.66.6.2", "bond0"],
    ],
  ]);
});

test("what it includes, and what comes up at boot", () => {
  const { sources, folders, autos } = readInterfaces(INTERFACES);
  assert.equal([sources, folders, autos], [["/etc/network/interfaces.d/*"], ["more"], ["lo", "bond0", "bond0:0"]]);
});

for (
  const [auto, name, expected] of [
    ["bond0", "bond0", true],
    ["bond0", "bond0:0", false],
    ["/eth*", "eth7", true],
    ["/eth*", "bond0", false],
    ["eth*", "eth7", false],
    ["/eth*=dhcp", "eth7", true],
    ["bond0=work", "bond0", true],
  ] as const
) {
  test(`auto ${auto} ${expected ? "brings" : "does not bring"} ${name} up`, () => {
    assert.is(comesUp({ name }, [auto]), expected);
  });
}

test("an address with its length, and an interface without a name", () => {
  const { stanzas } = readInterfaces(
    "iface priv inet static\n address 10.66.6.3/31\niface\n up ip route add 10.0.0.0/8",
  );
  assert.equal(stanzas.map(({ name, network }) => [name, network]), [["priv", "10.66.6.2/31"]]);
});

test.run();
