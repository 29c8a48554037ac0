// deno: both
/** Which of several systems on one machine is in use, and what could not be read. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PrivateGateway } from "../../../checks/model/facts.ts";
import { memoryFiles } from "../files/memory_files.ts";
import { askProbe, keptOf, LINKS, PEERS, type Tree, valueOf } from "./machine.ts";

const UUID = "2b5a1f0e-9c1d-4d31-9a49-3f6c00d1e001";
const OTHER_UUID = "2b5a1f0e-9c1d-4d31-9a49-3f6c00d1e002";
const FOLDER = "/etc/NetworkManager/system-connections";

/** Every system configures the device, and each sets the route. */
const ALL: Tree = {
  "/etc/netplan/50.yaml": "network: {bonds: {bond0: {routes: [{to: 169.254.255.1/32, via: 10.66.6.2}]}}}",
  "/etc/systemd/network/20.network": "[Match]\nName=bond0\n[Route]\nDestination=169.254.255.1\nGateway=10.66.6.2\n",
  "/etc/network/interfaces": "auto bond0\niface bond0 inet manual\n up ip route add 169.254.255.1 via 10.66.6.2\n",
  [`${FOLDER}/a.nmconnection`]: `[connection]\nuuid=${OTHER_UUID}\ninterface-name=bond0\n`,
  [`${FOLDER}/b.nmconnection`]:
    `[connection]\nuuid=${UUID}\ninterface-name=bond0\n[ipv4]\nroute1=169.254.255.1/32,10.66.6.2\n`,
};
const NETWORKD = (file: string) => ({ "/run/systemd/netif/links/4": `ADMIN_STATE=configured\nNETWORK_FILE=${file}\n` });
const MANAGED = { "/run/NetworkManager/devices/4": `[device]\nmanaged=true\nconnection-uuid=${UUID}\n` };

for (
  const [says, run, expected] of [
    ["nothing", {}, ["netplan", "/etc/netplan/50.yaml", "bonds.bond0"]],
    ["networkd, by a file of its own", NETWORKD("/etc/systemd/network/20.network"), [
      "networkd",
      "/etc/systemd/network/20.network",
      "20.network",
    ]],
    ["networkd, by a file of netplan", NETWORKD("/run/systemd/network/10-netplan-bond0.network"), [
      "netplan",
      "/etc/netplan/50.yaml",
      "bonds.bond0",
    ]],
    ["networkd, which leaves the device alone", {
      "/run/systemd/netif/links/4": "ADMIN_STATE=unmanaged\nNETWORK_FILE=/etc/systemd/network/20.network\n",
    }, ["netplan", "/etc/netplan/50.yaml", "bonds.bond0"]],
    ["networkd of another device", { "/run/systemd/netif/links/3": "NETWORK_FILE=/etc/systemd/network/20.network\n" }, [
      "netplan",
      "/etc/netplan/50.yaml",
      "bonds.bond0",
    ]],
    ["NetworkManager", MANAGED, ["NetworkManager", `${FOLDER}/b.nmconnection`, UUID]],
    ["NetworkManager, by a connection of netplan", {
      ...MANAGED,
      "/run/NetworkManager/system-connections/netplan-bond0.nmconnection": `[connection]\nuuid=${UUID}\n`,
    }, ["netplan", "/etc/netplan/50.yaml", "bonds.bond0"]],
    ["NetworkManager, which does not manage it", {
      "/run/NetworkManager/devices/4": `[device]\nmanaged=false\nconnection-uuid=${UUID}\n`,
    }, ["netplan", "/etc/netplan/50.yaml", "bonds.bond0"]],
    ["ifupdown", { "/run/network/ifstate": "lo=lo\nbond0:0=bond0:0\n" }, [
      "ifupdown",
      "/etc/network/interfaces",
      "bond0",
    ]],
    ["ifupdown, of which only a lock is left", { "/run/network/ifstate": "", "/run/network/ifstate.bond0": "\n" }, [
      "netplan",
      "/etc/netplan/50.yaml",
      "bonds.bond0",
    ]],
    ["NetworkManager, by a connection that it made up", {
      ...MANAGED,
      "/run/NetworkManager/system-connections/bond0.nmconnection": `[connection]\nuuid=${UUID}\n`,
    }, ["netplan", "/etc/netplan/50.yaml", "bonds.bond0"]],
    ["NetworkManager, by a connection that no file has", {
      "/run/NetworkManager/devices/4": "[device]\nmanaged=true\nconnection-uuid=2b5a1f0e-9c1d-4d31-9a49-3f6c00d1e009\n",
    }, ["netplan", "/etc/netplan/50.yaml", "bonds.bond0"]],
  ] as const
) {
  test(`every system has files for the device, and in /run it is ${says}: ${expected[0]}`, async () => {
    const { system, file, entry } = await keptOf({ ...ALL, ...run });
    assert.equal([system, file, entry], expected);
  });
}

test("without netplan and a word in /run, the first that names the device is taken", async () => {
  const { "/etc/netplan/50.yaml": _, ...rest } = ALL;
  assert.is((await keptOf(rest)).system, "NetworkManager");
  const other = { ...rest, [`${FOLDER}/b.nmconnection`]: "[connection]\ninterface-name=eth0\n" };
  const { [`${FOLDER}/a.nmconnection`]: __, ...without } = other as Record<string, string>;
  assert.is((await keptOf(without)).system, "networkd");
});

test("a connection for any device is named only where it is the only one", async () => {
  const any = (uuid: string) => `[connection]\nid=wired\nuuid=${uuid}\n`;
  const one = await keptOf({ [`${FOLDER}/a`]: any(UUID) });
  assert.equal([one.system, one.entry, one.place], ["NetworkManager", UUID, `${FOLDER}/a`]);
  const two = await keptOf({ [`${FOLDER}/a`]: any(UUID), [`${FOLDER}/b`]: any(OTHER_UUID) });
  assert.equal([two.system, two.entry, two.place], ["NetworkManager", null, null]);
});

test("the device is that of the private gateway, else of a route of the peer's own, else of its source", async () => {
  const tree: Tree = {
    "/etc/network/interfaces": "auto eth1\niface eth1 inet manual\n",
    "/etc/systemd/network/1.network": "[Match]\nName=eth0\n",
    "/etc/netplan/1.yaml": "network: {bonds: {bond0: {}}}",
  };
  const behind = (device: string): PrivateGateway => ({
    address: "10.66.6.2",
    device,
    source: "10.66.6.3",
    from: "metadata",
  });
  const route = (device: string, prefix: string) => ({
    free: {
      kind: "unicast",
      gateway: "10.66.6.2",
      device,
      source: null,
      table: 254,
      prefix,
      protocol: "boot",
      multipath: [],
    },
    bound: null,
  } as const);
  const of = async (asked: Parameters<typeof keptOf>[1]) => (await keptOf(tree, asked)).system;
  assert.is(await of({ gateways: [behind("eth1")], route: route("eth0", "169.254.255.1/32") }), "ifupdown");
  assert.is(await of({ gateways: [], route: route("eth0", "169.254.255.1/32") }), "networkd");
  assert.is(await of({ gateways: [], route: route("eth0", "0.0.0.0/0") }), "netplan");
  assert.is(await of({ gateways: [] }), "netplan");
});

test("files that this user may not read are told, and so are those that cannot be understood", async () => {
  const files = memoryFiles({
    files: { "/etc/netplan/10.yaml": "network: [", "/etc/netplan/90.yaml": `#${"x".repeat(300_000)}` },
    forbidden: ["/etc/netplan/50-cloud-init.yaml", "/etc/NetworkManager/system-connections", "/etc/rc.local"],
  });
  const kept = valueOf((await askProbe(files))[PEERS[0]]);
  assert.equal(kept, {
    system: "netplan",
    file: null,
    route: null,
    place: "/etc/netplan/90-bgp-peers.yaml",
    entry: null,
    // NetworkManager's folder is not of the system in use.
    unread: ["/etc/netplan/50-cloud-init.yaml", "/etc/rc.local"],
    invalid: ["/etc/netplan/10.yaml", "/etc/netplan/90.yaml"],
  });
});

test("connections that may not be listed make NetworkManager the one that may be in use", async () => {
  const files = memoryFiles({ forbidden: ["/etc/NetworkManager/system-connections"] });
  const kept = valueOf((await askProbe(files))[PEERS[0]]);
  assert.equal([kept.system, kept.unread], ["NetworkManager", ["/etc/NetworkManager/system-connections"]]);
});

test("the files are read once, however many peers there are", async () => {
  const files = memoryFiles({ files: ALL });
  const peers = Array.from({ length: 16 }, (_, index) => `169.254.255.${index + 1}`);
  const landed = await askProbe(files, { peers });
  assert.equal(Object.keys(landed), peers);
  assert.is(files.asked.filter((path) => path === "/etc/netplan/50.yaml").length, 1);
});

test("names that no sound file has do not get into the fact", async () => {
  const id = "x".repeat(300);
  const yaml = JSON.stringify({
    network: { bonds: { [id]: { routes: [{ to: "169.254.255.1", via: "10.66.6.2" }] } } },
  });
  const kept = await keptOf({ "/etc/netplan/1.yaml": yaml }, { links: null, gateways: [] });
  assert.equal([kept.file, kept.route?.device, kept.entry], ["/etc/netplan/1.yaml", null, null]);
  const escaped = "[connection]\nid=\x1b]0;x\x07\ninterface-name=bond0\n";
  assert.is((await keptOf({ [`${FOLDER}/a`]: escaped })).entry, null);
});

test("a peer with a zone is found by its address", async () => {
  const yaml = "network: {bonds: {bond0: {routes: [{to: 'fe80::1', via: 'fe80::2'}]}}}";
  assert.is((await keptOf({ "/etc/netplan/1.yaml": yaml }, { peers: ["fe80::1%bond0"] })).file, "/etc/netplan/1.yaml");
});

test("where no link is known, what packages bring for networkd says nothing, and what stands in /etc does", async () => {
  const text = "[Match]\nName=bond0\n[Route]\nDestination=169.254.255.1\nGateway=10.66.6.2\n";
  const asked = { links: null, gateways: [] };
  assert.is((await keptOf({ "/usr/lib/systemd/network/1.network": text }, asked)).system, null);
  assert.is((await keptOf({ "/etc/systemd/network/1.network": text }, asked)).file, "/etc/systemd/network/1.network");
});

test("this machine's own links are not asked for where the kernel did not tell them", async () => {
  assert.is((await keptOf({ ...ALL, ...MANAGED }, { links: null })).system, "netplan");
  assert.is(LINKS.find(({ name }) => name === "bond0")?.index, 4);
});

test.run();
