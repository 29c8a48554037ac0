// deno: both
/** What cloud-init and the services of systemd set at boot. */
import { parse } from "@std/yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readCloudConfig } from "../../../checks/model/persistence/cloud_config.ts";
import { readServiceUnit } from "../../../checks/model/persistence/service_unit.ts";

const read = (text: string) => readCloudConfig(parse(text), "a.cfg");

test("cloud-init's second version of a network is netplan's", () => {
  const { network } = read(`network:
  version: 2
  ethernets:
    priv: {routes: [{to: 169.254.255.1/32, via: 10.66.6.2}]}
`);
  assert.equal(network, {
    devices: ["priv"],
    routes: [{ file: "a.cfg", prefix: "169.254.255.1/32", gateway: "10.66.6.2", device: "priv", metric: null }],
  });
});

test("its first version holds routes in subnets and by themselves", () => {
  const { network } = read(`version: 1
config:
  - type: bond
    name: bond0
    subnets:
      - type: static
        address: 10.66.6.3/31
        routes:
          - {network: 10.0.0.0, netmask: 255.0.0.0, gateway: 10.66.6.2}
  - {type: route, destination: 169.254.255.1/32, gateway: 10.66.6.2, metric: 3}
  - {type: nameserver, address: 192.0.2.1}
`);
  assert.equal(network, {
    devices: ["bond0"],
    routes: [
      { file: "a.cfg", prefix: "10.0.0.0/8", gateway: "10.66.6.2", device: "bond0", metric: null },
      { file: "a.cfg", prefix: "169.254.255.1/32", gateway: "10.66.6.2", device: null, metric: 3 },
    ],
  });
});

test("a network that cloud-init is told to leave alone, and a file that says nothing of it", () => {
  assert.is(read("network: {config: disabled}").network, "disabled");
  assert.is(read("users: [default]").network, null);
  assert.is(read("[]").network, null);
});

test("bootcmd runs at every boot, runcmd only at the first", () => {
  const { bootRoutes } = read(`bootcmd:
  - ip route replace 169.254.255.1 via 10.66.6.2
  - [ip, route, add, 10.0.0.0/8, via, 10.66.6.2]
runcmd:
  - ip route add 169.254.255.2 via 10.66.6.2
`);
  assert.equal(bootRoutes.map(({ prefix, file }) => [prefix, file]), [
    ["169.254.255.1/32", "a.cfg"],
    ["10.0.0.0/8", "a.cfg"],
  ]);
});

test("a service's commands and the scripts that it runs", () => {
  const { commands, scripts } = readServiceUnit(`[Unit]
Description=ExecStart=/no/such/thing
[Service]
Type=oneshot
ExecStartPre=-/usr/bin/sleep 1
ExecStart=/bin/sh -c 'ip route add 169.254.255.1 \\
  via 10.66.6.2'
ExecStart=@/opt/bin/bgp-peer.sh bgp-peer 169.254.255.2
ExecStartPost=/bin/bash /usr/local/bin/../routes.sh
ExecStop=/sbin/ip route del 169.254.255.1
`);
  assert.equal(commands.replaceAll(/ +/g, " ").split("\n"), [
    "/usr/bin/sleep 1",
    "/bin/sh -c 'ip route add 169.254.255.1 via 10.66.6.2'",
    "/opt/bin/bgp-peer.sh bgp-peer 169.254.255.2",
    "/bin/bash /usr/local/bin/../routes.sh",
  ]);
  assert.equal(scripts, ["/opt/bin/bgp-peer.sh", "/usr/local/bin/../routes.sh"]);
});

test.run();
