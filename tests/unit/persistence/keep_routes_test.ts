// deno: both
/** The lines that keep a route, for each system. Each was run through the system's own program, as noted. */
import { parse } from "@std/yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RouteKept } from "../../../checks/model/facts.ts";
import { readInterfaces } from "../../../checks/model/persistence/ifupdown.ts";
import { type KeepRoutes, keepRoutes } from "../../../checks/model/persistence/keep_routes.ts";
import type { KeptRoute } from "../../../checks/model/persistence/kept_route.ts";
import { readNetplan } from "../../../checks/model/persistence/netplan.ts";
import { readNetworkUnit } from "../../../checks/model/persistence/networkd.ts";
import { readServiceUnit } from "../../../checks/model/persistence/service_unit.ts";
import { routesInShell } from "../../../checks/model/persistence/shell_routes.ts";
import { LINKS, PEERS } from "./machine.ts";

const NONE: RouteKept = { system: null, file: null, route: null, place: null, entry: null, unread: [], invalid: [] };

function keep(kept: Partial<RouteKept>, more: Partial<KeepRoutes> = {}) {
  const scene = { peers: PEERS, gateway: "10.66.6.2", device: "bond0", links: LINKS };
  return keepRoutes({ kept: { ...NONE, ...kept }, ...scene, ...more });
}

function told(routes: readonly KeptRoute[]): string[] {
  return routes.map(({ prefix, gateway }) => `${prefix} ${gateway}`);
}

const WANTED = ["169.254.255.1/32 10.66.6.2", "169.254.255.2/32 10.66.6.2"];

// netplan 0.106: `netplan generate` merges it with a file that has the bond.
test("netplan: a whole file, the device in the section that has it", () => {
  const place = "/etc/netplan/90-bgp-peers.yaml";
  const { where, lines } = keep({ system: "netplan", place, entry: "bonds.bond0" });
  assert.is(where, place);
  assert.equal(lines, [
    "network:",
    "  version: 2",
    "  bonds:",
    "    bond0:",
    "      routes:",
    "        - to: 169.254.255.1/32",
    "          via: 10.66.6.2",
    "        - to: 169.254.255.2/32",
    "          via: 10.66.6.2",
  ]);
  const [device] = readNetplan([{ file: "a", document: parse(lines.join("\n")) }]);
  assert.equal(told(device?.routes ?? []), WANTED);
});

for (
  const [entry, kind, expected] of [
    ["ethernets.uplink", "bond", ["  ethernets:", "    uplink:"]],
    ["vlans.bond0.100", null, ["  vlans:", "    bond0.100:"]],
    [null, "bond", ["  bonds:", "    bond0:"]],
    [null, "vlan", ["  vlans:", "    bond0:"]],
    [null, "bridge", ["  bridges:", "    bond0:"]],
    [null, "veth", ["  ethernets:", "    bond0:"]],
    [null, null, ["  ethernets:", "    bond0:"]],
    ["bonds.x: y", "bond", ["  bonds:", "    bond0:"]],
  ] as const
) {
  test(`netplan: ${entry ?? "a device that no file has"}, of kind ${kind ?? "none"}, is written as${expected.join("")}`, () => {
    const links = LINKS.map((link) => ({ ...link, kind }));
    assert.equal(keep({ system: "netplan", entry }, { links }).lines.slice(2, 4), expected);
  });
}

test("netplan: IPv6 and what is not known are quoted, so that YAML reads them as text", () => {
  const { lines } = keep({ system: "netplan" }, {
    peers: ["2001:db8:255::1"],
    gateway: null,
    device: null,
    links: null,
  });
  assert.equal(parse(lines.join("\n")), {
    network: {
      version: 2,
      ethernets: { "<device>": { routes: [{ to: "2001:db8:255::1/128", via: "<gateway>" }] } },
    },
  });
});

// systemd 252: networkd takes it beside its `.network` file.
test("networkd: a drop-in with a section for each route", () => {
  const place = "/etc/systemd/network/10-bond0.network.d/90-bgp-peers.conf";
  const { where, lines } = keep({ system: "networkd", place, entry: "10-bond0.network" });
  assert.is(where, place);
  assert.equal(told(readNetworkUnit(lines.join("\n")).routes), WANTED);
  assert.is(lines.filter((line) => line === "[Route]").length, 2);
});

// NetworkManager 1.42: `nmcli --offline connection modify` takes both, and adds to the routes that are there.
test("NetworkManager: a command for each route, which names the connection", () => {
  const uuid = "2b5a1f0e-9c1d-4d31-9a49-3f6c00d1e001";
  const place = "/etc/NetworkManager/system-connections/System bond0.nmconnection";
  const { where, lines, isCommands } = keep({ system: "NetworkManager", place, entry: uuid });
  assert.equal([where, isCommands], ["NetworkManager", true]);
  assert.equal(lines, [
    `nmcli connection modify ${uuid} +ipv4.routes "169.254.255.1/32 10.66.6.2"`,
    `nmcli connection modify ${uuid} +ipv4.routes "169.254.255.2/32 10.66.6.2"`,
  ]);
  const six = keep({ system: "NetworkManager", entry: uuid }, { peers: ["2001:db8::1"], gateway: "fd00:66::2" });
  assert.equal(six.lines, [`nmcli connection modify ${uuid} +ipv6.routes "2001:db8::1/128 fd00:66::2"`]);
});

test("NetworkManager: a connection's name that a shell would read otherwise is left open", () => {
  for (const entry of ["System bond0", "x; reboot", "$(reboot)", "-x", null]) {
    const [line] = keep({ system: "NetworkManager", entry }).lines;
    assert.ok(line?.startsWith("nmcli connection modify <connection of bond0> +ipv4.routes"), line);
  }
});

test("NetworkManager: lines beside an ifcfg file", () => {
  const place = "/etc/sysconfig/network-scripts/route-bond0";
  const { where, lines, isCommands } = keep({ system: "NetworkManager", place });
  assert.equal([where, isCommands], [place, false]);
  assert.equal(lines, ["169.254.255.1/32 via 10.66.6.2 dev bond0", "169.254.255.2/32 via 10.66.6.2 dev bond0"]);
});

// ifupdown 0.8.41: `ifup --no-act` runs them when the interface comes up.
test("ifupdown: up lines below the interface that has the private address", () => {
  const { where, lines } = keep({ system: "ifupdown", place: "/etc/network/interfaces", entry: "bond0:0" });
  assert.is(where, '/etc/network/interfaces, below "iface bond0:0"');
  assert.equal(lines, [
    "    up ip route replace 169.254.255.1 via 10.66.6.2 dev bond0",
    "    up ip route replace 169.254.255.2 via 10.66.6.2 dev bond0",
  ]);
  const [stanza] = readInterfaces(["auto bond0:0", "iface bond0:0 inet manual", ...lines].join("\n")).stanzas;
  assert.equal(told(stanza?.routes ?? []), WANTED);
});

test("cloud-init: a script that runs at every boot, and may be run", () => {
  const place = "/var/lib/cloud/scripts/per-boot/90-bgp-peers.sh";
  const { where, lines, commands } = keep({ system: "cloud-init", place });
  assert.equal([where, lines[0], commands], [place, "#!/bin/sh", [`chmod 755 ${place}`]]);
  assert.equal(told(routesInShell(lines.join("\n"))), WANTED);
});

// systemd 252: `systemd-analyze verify` finds nothing wrong with it.
test("no known system: a service, and how it is enabled", () => {
  const place = "/etc/systemd/system/bgp-peer-routes.service";
  const { where, lines, commands } = keep({ place });
  assert.equal([where, commands], [place, ["systemctl enable bgp-peer-routes.service"]]);
  assert.equal(told(routesInShell(readServiceUnit(lines.join("\n")).commands)), WANTED);
});

test("neither a system nor systemd: the commands", () => {
  const { where, lines, commands } = keep({});
  assert.equal([where, commands], ["a script that runs at boot", []]);
  assert.equal(told(routesInShell(lines.join("\n"))), WANTED);
});

const FROM: readonly [Partial<RouteKept>, RegExp][] = [
  // netplan 0.106 writes PreferredSource= for it; systemd 252 and nmcli 1.42 take theirs.
  [{ system: "netplan" }, /^ {10}from: 10\.66\.6\.3$/],
  [{ system: "networkd" }, /^PreferredSource=10\.66\.6\.3$/],
  [{ system: "NetworkManager" }, /\+ipv4\.routes "169\.254\.255\.\d\/32 10\.66\.6\.2 src=10\.66\.6\.3"$/],
  [{ system: "NetworkManager", place: "/etc/x/route-bond0" }, / dev bond0 src 10\.66\.6\.3$/],
  [{ system: "ifupdown" }, /^ {4}up ip route replace .* dev bond0 src 10\.66\.6\.3$/],
  [{ system: "cloud-init" }, /^ip route replace .* src 10\.66\.6\.3$/],
  [{ place: "/etc/systemd/system/x.service" }, /^ExecStart=\/sbin\/ip route replace .* src 10\.66\.6\.3$/],
  [{}, /^ip route replace .* src 10\.66\.6\.3$/],
];

for (const [kept, expected] of FROM) {
  test(`${kept.system ?? "no known system"}, ${kept.place ?? "no place"}: the source stands with each route, if it is asked for`, () => {
    const from = keep(kept, { source: "10.66.6.3" });
    assert.is(from.lines.filter((line) => expected.test(line)).length, PEERS.length, from.lines.join("\n"));
    assert.not.match(keep(kept).lines.join("\n"), "10.66.6.3");
  });
}

test("nothing of foreign origin gets into a line unseen", () => {
  const odd = "bond0; reboot";
  const systems = ["netplan", "networkd", "NetworkManager", "ifupdown", "cloud-init", null] as const;
  for (const system of systems) {
    const kept = { system, place: `/etc/x\n${odd}`, entry: odd };
    const { where, lines, commands } = keep(kept, { peers: [odd], gateway: odd, device: odd, source: odd });
    assert.not.match([where, ...lines, ...commands].join("\n"), /reboot/, system ?? "none");
  }
});

test.run();
