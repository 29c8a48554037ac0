// deno: both
import { parse } from "@std/yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readNetplan } from "../../../checks/model/persistence/netplan.ts";

function read(...texts: readonly string[]) {
  return readNetplan(texts.map((text, index) => ({ file: `${index}.yaml`, document: parse(text) })));
}

const BOND = `network:
  version: 2
  renderer: networkd
  ethernets:
    eth0: {}
    eth1: {}
  bonds:
    bond0:
      interfaces: [eth0, eth1]
      addresses: [10.66.6.3/31]
      routes:
        - to: default
          via: 198.51.100.6
        - to: 0.0.0.0/0
          via: 198.51.100.6
        - to: 10.0.0.0/8
          via: 10.66.6.2
          metric: 100
        - {to: 169.254.255.1, via: 10.66.6.2, on-link: true}
`;

test("routes of a bond: default, network and host", () => {
  const bond = read(BOND).find(({ id }) => id === "bond0");
  assert.equal([bond?.section, bond?.device], ["bonds", "bond0"]);
  const common = { file: "0.yaml", device: "bond0" };
  assert.equal(bond?.routes, [
    { ...common, prefix: "0.0.0.0/0", gateway: "198.51.100.6", metric: null },
    { ...common, prefix: "0.0.0.0/0", gateway: "198.51.100.6", metric: null },
    { ...common, prefix: "10.0.0.0/8", gateway: "10.66.6.2", metric: 100 },
    { ...common, prefix: "169.254.255.1/32", gateway: "10.66.6.2", metric: null },
  ]);
});

test("a later file adds to the routes of the same id, and each route knows its file", () => {
  const more = "network: {version: 2, bonds: {bond0: {routes: [{to: 169.254.255.2/32, via: 10.66.6.2}]}}}";
  const bond = read(BOND, more).find(({ id }) => id === "bond0");
  assert.equal(bond?.routes.at(-1), {
    file: "1.yaml",
    prefix: "169.254.255.2/32",
    gateway: "10.66.6.2",
    device: "bond0",
    metric: null,
  });
  assert.is(bond?.routes.length, 5);
});

test("the device is the id, the name that a match sets or names, else not known", () => {
  const devices = read(`network:
  ethernets:
    plain: {}
    renamed: {match: {macaddress: "02:00:00:00:00:01"}, set-name: priv}
    named: {match: {name: enp1s0}}
    wild: {match: {name: "enp*"}}
    hardware: {match: {macaddress: "02:00:00:00:00:02"}}
`);
  assert.equal(Object.fromEntries(devices.map(({ id, device }) => [id, device])), {
    plain: "plain",
    renamed: "priv",
    named: "enp1s0",
    wild: null,
    hardware: null,
  });
});

test("a name that another file sets is the device of all routes of that id", () => {
  const [device] = read(
    "network: {ethernets: {one: {routes: [{to: 10.0.0.0/8, via: 10.66.6.2}]}}}",
    'network: {ethernets: {one: {match: {macaddress: "02:00:00:00:00:01"}, set-name: priv}}}',
  );
  assert.is(device?.routes[0]?.device, "priv");
});

test("routes of another table or type, and of a VRF, are none", () => {
  const devices = read(`network:
  ethernets:
    priv:
      routes:
        - {to: 169.254.255.1, via: 10.66.6.2, table: 100}
        - {to: 169.254.255.1, type: blackhole}
        - {to: 169.254.255.2, via: 10.66.6.2, table: 254, type: unicast}
  vrfs:
    red: {table: 100, routes: [{to: 169.254.255.1, via: 10.66.6.2}]}
`);
  assert.equal(devices.flatMap(({ routes }) => routes.map(({ prefix }) => prefix)), ["169.254.255.2/32"]);
});

test("whatever stands where something else should, nothing is thrown and nothing invented", () => {
  for (const text of ["", "[]", "network: 5", "network: {ethernets: [a]}", "network: {ethernets: {a: [b]}}"]) {
    assert.equal(read(text).flatMap(({ routes }) => routes), [], text);
  }
  const odd = "network: {ethernets: {a: {routes: [5, {to: [1]}, {to: 10.0.0.0/8, via: {}, metric: much}, null]}}}";
  assert.equal(read(odd).flatMap(({ routes }) => routes), [
    { file: "0.yaml", prefix: "10.0.0.0/8", gateway: null, device: "a", metric: null },
  ]);
});

test.run();
