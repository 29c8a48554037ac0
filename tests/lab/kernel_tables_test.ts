// group: lab
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openKernel } from "../../checks/probes/kernel/linux_kernel.ts";
import { openTcp } from "../../checks/probes/tcp/linux_tcp.ts";
import { inRack, isInNode, json, shell, startListener, stopListeners } from "./kernel_namespaces.ts";

const STAGED = `
node link add bridge0 type bridge; node link add leg type veth peer name far
node link set leg master bridge0; node link set leg up; node link set bridge0 up mtu 1400
node addr add 192.0.2.9 peer 192.0.2.10/32 dev leg
node neigh add 10.66.6.77 lladdr 02:00:00:00:00:77 dev priv nud permanent
node neigh add 198.51.100.99 lladdr 02:00:00:00:00:99 dev pub nud stale
`;
const OPTIONS = { timeoutMs: 2_000, signal: new AbortController().signal };

if (await isInNode(import.meta.filename!, STAGED)) {
  const kernel = openKernel();
  const tcp = openTcp();

  test("links are those that iproute2 lists, with state, carrier, master and kind", async () => {
    const told = await json("ip -j -d link show");
    const seen = kernel.links();
    assert.equal(seen.map(({ name }) => name), told.map(({ ifname }: { ifname: string }) => ifname));
    for (const [index, link] of told.entries()) {
      const { name, up, operstate, mtu, master, kind, carrier, index: number } = seen[index]!;
      assert.is(number, link.ifindex);
      assert.is(up, link.flags.includes("UP"), name);
      assert.is(operstate, link.operstate.toLowerCase(), name);
      assert.is(mtu, link.mtu, name);
      assert.is(master, link.master ?? null, name);
      assert.is(kind, link.linkinfo?.info_kind ?? null, name);
      if (up) assert.is(carrier, !link.flags.includes("NO-CARRIER"), name);
    }
    assert.is(seen.find(({ name }) => name === "leg")?.carrier, false);
    assert.is(seen.find(({ name }) => name === "priv")?.carrier, true);
  });

  test("a link whose other end goes down loses its carrier", async () => {
    await inRack("ip link set tordn down");
    assert.is(kernel.links().find(({ name }) => name === "priv")?.carrier, false);
    // IPv6 addresses go with the link.
    await inRack("ip link set tordn up; ip addr add fd00:66::2/126 dev tordn nodad");
    assert.is(kernel.links().find(({ name }) => name === "priv")?.carrier, true);
  });

  test("addresses are those that iproute2 lists", async () => {
    const told = (await json("ip -j addr show")).flatMap((link: { ifname: string; addr_info: Told[] }) =>
      link.addr_info.map(({ local, prefixlen, scope }) => `${link.ifname} ${local}/${prefixlen} ${scope}`)
    );
    const seen = kernel.addresses().map((each) =>
      `${each.interface} ${each.address}/${each.prefixLength} ${each.scope}`
    );
    assert.equal(seen.toSorted(), told.toSorted());
    assert.ok(seen.includes("leg 192.0.2.9/32 global"));
  });

  test("neighbours are those that iproute2 lists, with their states", async () => {
    for (const address of ["10.66.6.2", "fd00:66::2"]) {
      assert.ok(await tcp.echo({ address, source: null, ttl: null }, OPTIONS));
    }
    const told = (await json("ip -j neigh show nud all")).map((
      { dst, dev, lladdr, state }: { dst: string; dev: string; lladdr?: string; state: string[] },
    ) => `${dst} ${dev} ${lladdr ?? ""} ${state[0]?.toLowerCase()}`);
    const seen = kernel.neighbours().map(({ address, interface: device, mac, state }) =>
      `${address} ${device} ${mac ?? ""} ${state}`
    );
    // iproute2 leaves the hardware address of some out.
    const loose = (lines: string[]) => lines.map((line) => line.replace(/ (00:){5}00 /, "  ")).toSorted();
    assert.equal(loose(seen), loose(told));
    assert.ok(seen.includes("10.66.6.77 priv 02:00:00:00:00:77 permanent"));
    assert.ok(seen.some((line) => /^10\.66\.6\.2 priv \S+ reachable$/.test(line)), seen.join("\n"));
  });

  test("a nudge makes a stale gateway reachable, and an absent one known", async () => {
    const state = (address: string) => kernel.neighbours().find((each) => each.address === address)?.state;
    await shell("ip neigh change 10.66.6.2 dev priv nud stale");
    assert.is(state("10.66.6.2"), "stale");
    kernel.nudge({ address: "10.66.6.2", interface: "priv" });
    await until(() => state("10.66.6.2") === "reachable");
    await shell("ip neigh flush all nud all 2>/dev/null || true; ip neigh del 10.66.6.2 dev priv || true");
    kernel.nudge({ address: "10.66.6.2", interface: "priv" });
    await until(() => state("10.66.6.2") === "reachable");
    await shell("ip -6 neigh change fd00:66::2 dev priv nud stale || true");
    kernel.nudge({ address: "fd00:66::2", interface: "priv" });
    await until(() => state("fd00:66::2") === "reachable");
  });

  test("sockets on 179 are those that ss lists, with state, addresses and process", async () => {
    await startListener("169.254.255.1", null);
    await startListener("2001:db8:255::1", null);
    const v4 = await tcp.connect(target("169.254.255.1", "10.66.6.3"), OPTIONS);
    const v6 = await tcp.connect(target("2001:db8:255::1", "fd00:66::3"), OPTIONS);
    const elsewhere = Deno.listen({ hostname: "127.0.0.1", port: 1790 });
    const own = Deno.listen({ hostname: "0.0.0.0", port: 179 });
    try {
      const told = (await shell("ss -Htanp '( sport = 179 or dport = 179 )'")).trim().split("\n").map((line) => {
        const [state, , , local, remote, users] = line.trim().split(/\s+/);
        return `${state} ${local} ${remote} ${/pid=(\d+)/.exec(users ?? "")?.[1]}`;
      });
      const seen = kernel.bgpSockets();
      const end = ({ address, port }: { address: string; port: number }) =>
        `${address.includes(":") ? `[${address}]` : address}:${port === 0 ? "*" : port}`;
      const lines = seen.map((each) => `${each.state} ${end(each.local)} ${end(each.remote)} ${each.pid}`);
      assert.equal(lines.toSorted(), told.toSorted());
      assert.is(seen.length, 3);
      assert.ok(seen.every(({ process, pid, uid }) => process === "deno" && pid === Deno.pid && uid === 0));
      const connected = seen.find(({ remote }) => remote.address === "169.254.255.1")!;
      assert.is(connected.signed, false);
      assert.is(connected.info?.unackedSegments, 0);
      assert.ok(connected.info!.roundTripUs > 0);
      assert.is(seen.find(({ state }) => state === "LISTEN")?.info, null);
    } finally {
      own.close();
      elsewhere.close();
      v4.connection?.close();
      v6.connection?.close();
      await stopListeners();
    }
    assert.is(kernel.bgpSockets().filter(({ state }) => state === "ESTAB").length, 0);
  });

  test("what is sent and not acknowledged shows in the socket's numbers", async () => {
    await startListener("169.254.255.1", null);
    const { connection } = await tcp.connect(target("169.254.255.1", "10.66.6.3"), OPTIONS);
    await inRack(
      "ip rule add from 10.66.6.3 to 169.254.255.1 blackhole pref 0; ip rule add lookup local pref 1; " +
        "ip rule del lookup local pref 0",
    );
    assert.is(connection!.write(new Uint8Array(19).fill(255)), "sent");
    await until(() => (connection!.info()?.totalRetransmits ?? 0) > 1);
    const socket = kernel.bgpSockets().find(({ state }) => state === "ESTAB")!;
    assert.is(socket.sendQueue, 19);
    assert.is(socket.info?.unackedSegments, 1);
    assert.ok(socket.info!.totalRetransmits > 1);
    connection!.close();
    await stopListeners();
    await inRack("ip rule add lookup local pref 0; ip rule del blackhole pref 0; ip rule del lookup local pref 1");
  });

  test("the counters and the filter of the reverse path are those of this namespace", async () => {
    const { reversePathFiltered, minTtlDropped } = kernel.counters();
    assert.type(reversePathFiltered, "number");
    assert.type(minTtlDropped, "number");
    await shell("sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.pub.rp_filter=1");
    assert.equal(kernel.rpFilter("pub"), { all: 0, device: 1, effective: 1 });
    // Both ends know each other's hardware address now; ARP would be filtered, too.
    assert.ok(await tcp.echo({ address: "198.51.100.6", source: null, ttl: null }, OPTIONS));
    await inRack("ip route replace 198.51.100.6/31 dev torup src 169.254.255.1; echo > /dev/udp/198.51.100.7/9");
    assert.is(kernel.counters().reversePathFiltered, reversePathFiltered! + 1);
    await shell("sysctl -qw net.ipv4.conf.all.rp_filter=2");
    assert.equal(kernel.rpFilter("pub"), { all: 2, device: 1, effective: 2 });
    assert.throws(() => kernel.rpFilter("../x"), /No device/);
  });

  test.run();
}

interface Told {
  readonly local: string;
  readonly prefixlen: number;
  readonly scope: string;
}

function target(address: string, source: string) {
  return { address, port: 179, source, ttl: null, password: null };
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error("it did not come to that within five seconds");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
