// deno: both
/** The probe over real trees of files, one system after the other. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { keptOf, keptOn, PEERS, type Tree, valueOf } from "./machine.ts";

const NETPLAN = `network:
  version: 2
  bonds:
    bond0:
      interfaces: [eth0, eth1]
      addresses: [10.66.6.3/31]
      routes:
        - {to: default, via: 198.51.100.6}
        - {to: 10.0.0.0/8, via: 10.66.6.2}
        - {to: 169.254.255.1/32, via: 10.66.6.2}
`;
const INTERFACES = `auto lo
iface lo inet loopback
auto bond0
iface bond0 inet static
  address 198.51.100.7/31
auto bond0:0
iface bond0:0 inet static
  address 10.66.6.3/31
  up ip route add 169.254.255.1 via 10.66.6.2
`;
const ONLY_LOOPBACK = "source /etc/network/interfaces.d/*\nauto lo\niface lo inet loopback\n";
const NETWORK = `[Match]
Name=bond0
[Network]
Address=10.66.6.3/31
[Route]
Destination=169.254.255.1/32
Gateway=10.66.6.2
`;
const UUID = "2b5a1f0e-9c1d-4d31-9a49-3f6c00d1e001";
const KEYFILE = `[connection]
id=System bond0
uuid=${UUID}
interface-name=bond0
[ipv4]
route1=169.254.255.1/32,10.66.6.2
`;
const ROUTE = { prefix: "169.254.255.1/32", gateway: "10.66.6.2", device: "bond0" };
const NOTHING = { file: null, route: null, unread: [], invalid: [] };

test("netplan: the file of each peer, and a file of its own for what is missing", async () => {
  const landed = await keptOn({ "/etc/netplan/50-cloud-init.yaml": NETPLAN });
  const common = { system: "netplan", place: "/etc/netplan/90-bgp-peers.yaml", entry: "bonds.bond0" };
  assert.equal(valueOf(landed[PEERS[0]]), {
    ...NOTHING,
    ...common,
    file: "/etc/netplan/50-cloud-init.yaml",
    route: ROUTE,
  });
  assert.is(landed[PEERS[0]]?.source, "/etc/netplan/50-cloud-init.yaml");
  // A network that holds the peer's address would cover it, the default route and 10.0.0.0/8 do not.
  assert.equal(valueOf(landed[PEERS[1]]), { ...NOTHING, ...common });
  assert.is(landed[PEERS[1]]?.source, "/etc/netplan, /etc/systemd/system");
});

test("netplan: a file below /etc hides one of its name below /lib, and /run is gone after a reboot", async () => {
  const kept = await keptOf({
    "/etc/netplan/50.yaml": NETPLAN.replace("169.254.255.1", "169.254.255.9"),
    "/lib/netplan/50.yaml": NETPLAN,
    "/run/netplan/60.yaml": NETPLAN,
  });
  assert.equal([kept.system, kept.file], ["netplan", null]);
  assert.is((await keptOf({ "/lib/netplan/50.yaml": NETPLAN })).file, "/lib/netplan/50.yaml");
});

test("netplan: routes of a device that this machine does not have are not set", async () => {
  const tree = { "/etc/netplan/50.yaml": NETPLAN.replace("bond0:", "bond7:") };
  assert.is((await keptOf(tree)).file, null);
  assert.is((await keptOf(tree, { links: null })).file, "/etc/netplan/50.yaml");
});

test("netplan: drop-ins of networkd apply to what it generates", async () => {
  const kept = await keptOf({
    "/etc/netplan/50.yaml": "network: {bonds: {bond0: {addresses: [10.66.6.3/31]}}}",
    "/run/systemd/network/10-netplan-bond0.network": "[Match]\nName=bond0\n",
    "/run/systemd/netif/links/4":
      "ADMIN_STATE=configured\nNETWORK_FILE=/run/systemd/network/10-netplan-bond0.network\n",
    "/etc/systemd/network/10-netplan-bond0.network.d/tors.conf":
      "[Route]\nDestination=169.254.255.1\nGateway=10.66.6.2\n",
  });
  assert.equal([kept.system, kept.file, kept.entry], [
    "netplan",
    "/etc/systemd/network/10-netplan-bond0.network.d/tors.conf",
    "bonds.bond0",
  ]);
});

test("networkd: the first file by name that matches the device, and a drop-in for what is missing", async () => {
  const tree: Tree = {
    "/etc/systemd/network/20-bond0.network": NETWORK,
    "/etc/systemd/network/30-all.network": NETWORK.replace("bond0", "*").replace("255.1", "255.2"),
    "/usr/lib/systemd/network/80-wlan.network": "[Match]\nType=wlan\n[Network]\nDHCP=yes\n",
  };
  const landed = await keptOn(tree);
  const common = {
    system: "networkd",
    place: "/etc/systemd/network/20-bond0.network.d/90-bgp-peers.conf",
    entry: "20-bond0.network",
  };
  assert.equal(valueOf(landed[PEERS[0]]), {
    ...NOTHING,
    ...common,
    file: "/etc/systemd/network/20-bond0.network",
    route: { ...ROUTE, device: null },
  });
  // eth0 and eth1 are left for the other file, which sets the route over them.
  assert.is(valueOf(landed[PEERS[1]]).file, "/etc/systemd/network/30-all.network");
  const links = [{ ...LINK, name: "bond0" }];
  assert.is(valueOf((await keptOn(tree, { links }))[PEERS[1]]).file, null);
});

const LINK = { index: 4, up: true, carrier: true, operstate: "up", mtu: 1500, master: null, kind: null, legs: [] };

test("networkd: a masked file, an unmanaged device, and a file of a package hold nothing", async () => {
  const unmanaged = `${NETWORK}[Link]\nUnmanaged=yes\n`;
  assert.is((await keptOf({ "/etc/systemd/network/20.network": unmanaged })).file, null);
  const masked = await keptOf({
    "/etc/systemd/network/20.network": "->/dev/null",
    "/usr/lib/systemd/network/20.network": NETWORK,
  });
  assert.equal([masked.system, masked.file], [null, null]);
  const empty = await keptOf({
    "/etc/systemd/network/20.network": "",
    "/usr/lib/systemd/network/20.network": NETWORK,
  });
  assert.is(empty.file, null);
});

test("networkd: routes in drop-ins, of the folder that comes first", async () => {
  const kept = await keptOf({
    "/usr/lib/systemd/network/20.network": "[Match]\nName=bond0\n",
    "/usr/lib/systemd/network/20.network.d/a.conf": NETWORK.slice(NETWORK.indexOf("[Route]")),
    "/etc/systemd/network/20.network.d/a.conf": "[Network]\nDHCP=no\n",
    "/etc/systemd/network/20.network.d/b.conf": NETWORK.slice(NETWORK.indexOf("[Route]")),
  });
  assert.equal([kept.file, kept.place], [
    "/etc/systemd/network/20.network.d/b.conf",
    "/etc/systemd/network/20.network.d/90-bgp-peers.conf",
  ]);
});

test("ifupdown: the interface with the private address is the one to write below", async () => {
  const landed = await keptOn({ "/etc/network/interfaces": INTERFACES });
  const common = { system: "ifupdown", place: "/etc/network/interfaces", entry: "bond0:0" };
  assert.equal(valueOf(landed[PEERS[0]]), { ...NOTHING, ...common, file: "/etc/network/interfaces", route: ROUTE });
  assert.equal(valueOf(landed[PEERS[1]]), { ...NOTHING, ...common });
});

test("ifupdown: what is included by pattern, by folder and by a path of its own", async () => {
  const part = (address: string) => `auto bond0\niface bond0 inet manual\n up ip route add ${address} via 10.66.6.2\n`;
  const main = "source interfaces.d/*.cfg\nsource /etc/network/*/deeper/x\nsource-directory /etc/network/more\n";
  const tree: Tree = {
    "/etc/network/interfaces": main,
    "/etc/network/interfaces.d/a.cfg": part("169.254.255.1"),
    "/etc/network/interfaces.d/b.bak": part("169.254.255.2"),
    "/etc/network/interfaces.d/deeper/x": part("169.254.255.3"),
    "/etc/network/more/tors": part("169.254.255.4"),
    "/etc/network/more/tors.bak": part("169.254.255.5"),
  };
  const peers = ["1", "2", "3", "4", "5"].map((last) => `169.254.255.${last}`);
  const landed = await keptOn(tree, { peers });
  assert.equal(peers.map((peer) => valueOf(landed[peer]).file), [
    "/etc/network/interfaces.d/a.cfg",
    null,
    "/etc/network/interfaces.d/deeper/x",
    "/etc/network/more/tors",
    null,
  ]);
});

test("ifupdown: files that include each other end, and an interface that nothing brings up sets nothing", async () => {
  const circle = "source /etc/network/interfaces\nsource /etc/network/*\n";
  const kept = await keptOf({
    "/etc/network/interfaces": `${circle}${INTERFACES.replace("auto bond0:0\n", "")}`,
    "/etc/network/other": circle,
  });
  assert.equal([kept.system, kept.file], ["ifupdown", null]);
});

test("ifupdown: scripts for every interface count, where ifupdown is in use", async () => {
  const script = "#!/bin/sh\nip route replace 169.254.255.1 via 10.66.6.2\n";
  const file = "/etc/network/if-up.d/tors";
  const silent = INTERFACES.replace(/\n {2}up .*/, "");
  assert.is((await keptOf({ "/etc/network/interfaces": silent, [file]: script })).file, file);
  const other = { "/etc/network/interfaces": ONLY_LOOPBACK, "/etc/systemd/network/1.network": "[Match]\nName=bond0" };
  assert.is((await keptOf({ ...other, [file]: script })).file, null);
});

test("NetworkManager: a connection with its UUID", async () => {
  const path = "/etc/NetworkManager/system-connections/bond0.nmconnection";
  const landed = await keptOn({ [path]: KEYFILE, "/etc/network/interfaces": ONLY_LOOPBACK });
  const common = { system: "NetworkManager", place: path, entry: UUID };
  assert.equal(valueOf(landed[PEERS[0]]), { ...NOTHING, ...common, file: path, route: ROUTE });
  assert.equal(valueOf(landed[PEERS[1]]), { ...NOTHING, ...common });
});

test("NetworkManager: a connection that does not come up by itself, a copy, and another device hold nothing", async () => {
  const folder = "/etc/NetworkManager/system-connections";
  const later = KEYFILE.replace("uuid", "autoconnect=no\nuuid");
  for (
    const tree of [
      { [`${folder}/bond0.nmconnection`]: later },
      { [`${folder}/bond0.nmconnection~`]: KEYFILE },
      { [`${folder}/bond7.nmconnection`]: KEYFILE.replace("bond0\n[", "bond7\n[") },
      { "/run/NetworkManager/system-connections/bond0.nmconnection": KEYFILE },
    ]
  ) {
    assert.is((await keptOf(tree)).file, null, Object.keys(tree)[0]);
  }
});

test("NetworkManager: files of routes beside ifcfg files", async () => {
  const folder = "/etc/sysconfig/network-scripts";
  const landed = await keptOn({
    [`${folder}/ifcfg-bond0`]: "DEVICE=bond0\nONBOOT=yes\n",
    [`${folder}/route-bond0`]: "169.254.255.1/32 via 10.66.6.2\n",
    [`${folder}/ifcfg-bond9`]: "DEVICE=bond9\n",
    [`${folder}/route-bond9`]: "169.254.255.2/32 via 10.66.6.2\n",
  });
  const common = { system: "NetworkManager", place: `${folder}/route-bond0`, entry: null };
  assert.equal(valueOf(landed[PEERS[0]]), { ...NOTHING, ...common, file: `${folder}/route-bond0`, route: ROUTE });
  assert.equal(valueOf(landed[PEERS[1]]), { ...NOTHING, ...common });
});

test("cloud-init: its network counts where no other system's files are to be seen", async () => {
  const config = { "/etc/cloud/cloud.cfg": "users: [default]\n", "/etc/cloud/cloud.cfg.d/10.cfg": NETPLAN };
  const kept = await keptOf(config);
  const place = "/var/lib/cloud/scripts/per-boot/90-bgp-peers.sh";
  assert.equal(kept, {
    ...NOTHING,
    system: "cloud-init",
    file: "/etc/cloud/cloud.cfg.d/10.cfg",
    route: ROUTE,
    place,
    entry: null,
  });
  const rendered = { "/etc/netplan/50-cloud-init.yaml": "network: {bonds: {bond0: {}}}" };
  const both = await keptOf({ ...config, ...rendered });
  assert.equal([both.system, both.file], ["netplan", null]);
  const off = await keptOf({ ...config, "/etc/cloud/cloud.cfg.d/99.cfg": "network: {config: disabled}" });
  assert.equal([off.system, off.file], [null, null]);
});

test("cloud-init: what runs at every boot counts beside any system, unless cloud-init is off", async () => {
  const silent = { "/etc/netplan/50.yaml": "network: {bonds: {bond0: {}}}", "/etc/cloud/cloud.cfg": "{}" };
  const command = "ip route replace 169.254.255.1 via 10.66.6.2";
  const merged = "/var/lib/cloud/instances/i-1/cloud-config.txt";
  const link = { "/var/lib/cloud/instance": "->/var/lib/cloud/instances/i-1" };
  const boot = await keptOf({ ...silent, ...link, [merged]: `#cloud-config\nbootcmd: ["${command}"]\n` });
  assert.equal([boot.system, boot.file], ["netplan", "/var/lib/cloud/instance/cloud-config.txt"]);
  const once = await keptOf({ ...silent, ...link, [merged]: `#cloud-config\nruncmd: ["${command}"]\n` });
  assert.is(once.file, null);
  const script = { "/var/lib/cloud/scripts/per-boot/tors.sh": `#!/bin/sh\n${command}\n` };
  assert.is((await keptOf({ ...silent, ...script })).file, "/var/lib/cloud/scripts/per-boot/tors.sh");
  assert.is((await keptOf({ ...silent, ...script, "/etc/cloud/cloud-init.disabled": "" })).file, null);
});

test("services: one that is enabled sets the route, with its drop-ins and its script, and leaves the system as it is", async () => {
  const unit = (command: string) => `[Service]\nType=oneshot\nExecStart=${command}\n`;
  const system = { "/etc/network/interfaces": INTERFACES.replace(/\n {2}up .*/, "") };
  const wants = "/etc/systemd/system/multi-user.target.wants/tors.service";
  const path = "/etc/systemd/system/tors.service";
  const command = "/sbin/ip route replace 169.254.255.1 via 10.66.6.2 dev bond0";
  const enabled = await keptOf({ ...system, [path]: unit(command), [wants]: `->${path}` });
  assert.equal(enabled, {
    ...NOTHING,
    system: "ifupdown",
    file: path,
    route: ROUTE,
    place: "/etc/network/interfaces",
    entry: "bond0:0",
  });
  assert.is((await keptOf({ ...system, [path]: unit(command) })).file, null);
  const elsewhere = "/usr/lib/systemd/system/tors.service";
  assert.is((await keptOf({ ...system, [elsewhere]: unit(command), [wants]: `->${elsewhere}` })).file, wants);
  const script = {
    "/opt/bin/tors.sh": `#!/bin/bash\nfor p in 169.254.255.{1..2} 169.254.255.1; do ${command}; done\n`,
  };
  const viaScript = await keptOf({ ...system, ...script, [path]: unit("/opt/bin/tors.sh"), [wants]: `->${path}` });
  assert.is(viaScript.file, "/opt/bin/tors.sh");
  const dropIn = "/etc/systemd/system/kubelet.service.d/tors.conf";
  const kubelet = { "/usr/lib/systemd/system/kubelet.service": unit("/usr/bin/kubelet") };
  const link = {
    "/etc/systemd/system/multi-user.target.wants/kubelet.service": "->/usr/lib/systemd/system/kubelet.service",
  };
  const added = `[Service]\nExecStartPre=${command}\n`;
  assert.is((await keptOf({ ...system, ...kubelet, ...link, [dropIn]: added })).file, dropIn);
  assert.is((await keptOf({ ...system, ...kubelet, [dropIn]: added })).file, null);
});

test("rc.local runs at every boot", async () => {
  const text = "#!/bin/sh\nroute add -host 169.254.255.1 gw 10.66.6.2\n";
  assert.is((await keptOf({ "/etc/rc.local": text })).file, "/etc/rc.local");
});

test("a machine on which nothing is known gets a service, if systemd runs it", async () => {
  assert.equal(await keptOf({}), { ...NOTHING, system: null, place: null, entry: null });
  const kept = await keptOf({
    "/etc/systemd/system/default.target": "->/usr/lib/x",
    "/etc/network/interfaces": ONLY_LOOPBACK,
  });
  assert.equal(kept, {
    ...NOTHING,
    system: null,
    place: "/etc/systemd/system/bgp-peer-routes.service",
    entry: null,
  });
});

test.run();
