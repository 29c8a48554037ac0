// group: lab
// timeout: 180
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { GlobalFacts, Peer, PeerRoute, SynTap, TcpConnect } from "../../checks/model/facts.ts";
import { kernelNeighbours } from "../../checks/probes/kernel/neighbours.ts";
import { kernelRoutes } from "../../checks/probes/kernel/routes.ts";
import { openKernel } from "../../checks/probes/kernel/linux_kernel.ts";
import { bgpTcp } from "../../checks/probes/tcp/bgp_tcp.ts";
import { openTcp } from "../../checks/probes/tcp/linux_tcp.ts";
import { openVault } from "../../checks/probes/vault/run_vault.ts";
import { SETTINGS } from "../support/settings.ts";
import { type Given, type Landed, PEER, runProbe } from "../unit/kernel/probe_context.ts";
import { inRack, isInNode, shell, startListener, stopListeners } from "./kernel_namespaces.ts";

const STAGED = `
node route add 169.254.255.2 via 10.66.6.2
`;
const OTHER: Peer = { ...PEER, address: "169.254.255.2" };
const SIX: Peer = { ...PEER, address: "2001:db8:255::1", source: "fd00:66::3" };

if (await isInNode(import.meta.filename!, STAGED)) {
  const kernel = openKernel();
  const tcp = openTcp();
  const vault = openVault();

  const routesOf = (peers: readonly Peer[]) => runProbe(kernelRoutes, { facts: { peers }, kernel });

  /** Routes, sockets and addresses as they are now, then the connects. */
  const connectAll = async (peers: readonly Peer[], given: Given = {}) => {
    const routes = await routesOf(peers);
    const family = Object.fromEntries(
      Object.entries(routes).flatMap(([key, fact]) => fact.state === "known" ? [[key, fact.value]] : []),
    );
    const landed = await runProbe(bgpTcp, {
      kernel,
      tcp,
      vault,
      family,
      ...given,
      facts: { peers, sockets: kernel.bgpSockets(), addresses: kernel.addresses(), ...given.facts },
    });
    return peers.map(({ address }) => ({
      tcp: valueOf<TcpConnect>(landed[`tcp[${address}]`]),
      syn: valueOf<SynTap>(landed[`syn[${address}]`]),
      why: landed[`tcp[${address}]`],
      reversePath: valueOf<GlobalFacts["reversePath"]>(landed["reversePath"]),
    }));
  };

  const neighboursOf = async (peers: readonly Peer[], facts: Partial<GlobalFacts> = {}) => {
    const routes = await routesOf(peers);
    const family = Object.fromEntries(peers.map(({ address }) => [
      `route[${address}]`,
      valueOf<PeerRoute>(routes[`route[${address}]`]),
    ]));
    const landed = await runProbe(kernelNeighbours, { kernel, tcp, facts: { peers, ...facts }, family });
    return valueOf<GlobalFacts["neighbours"]>(landed["neighbours"])!;
  };

  test.after.each(async () => {
    await stopListeners();
    await shell("nft flush ruleset");
    await inRack("nft flush ruleset; ip link set tordn arp on");
  });

  test("the routes of a peer are told free and bound, with a source to look again by", async () => {
    const landed = await routesOf([PEER, { ...PEER, address: "8.8.8.8", source: "10.9.9.9" }]);
    const fact = landed["route[169.254.255.1]"]!;
    assert.is(fact.state === "known" && fact.source, "rtnetlink RTM_GETROUTE 169.254.255.1 from 10.66.6.3");
    const route = valueOf<PeerRoute>(fact)!;
    assert.equal([route.free.device, route.bound?.device, route.bound?.gateway], ["priv", "priv", "10.66.6.2"]);
    assert.is(valueOf<PeerRoute>(landed["route[8.8.8.8]"])!.bound, null);
  });

  test("healthy peers see one SYN each and are told within milliseconds", async () => {
    await startListener("169.254.255.1", null);
    await startListener("2001:db8:255::1", null);
    const [four, none, six] = await connectAll([PEER, OTHER, SIX]);
    assert.equal([four!.tcp?.outcome, none!.tcp?.outcome, six!.tcp?.outcome], ["connected", "refused", "connected"]);
    for (const { syn } of [four!, none!, six!]) {
      const { device, left, answered, signatures } = syn!;
      assert.equal([device, left, answered], ["priv", 1, true]);
      assert.equal(signatures, { missing: 0, unexpected: 0, wrong: 0 });
    }
    assert.equal([four!.syn?.synAcks, none!.syn?.synAcks, six!.syn?.synAcks], [1, 0, 1]);
    assert.is(four!.tcp?.localAddress, "10.66.6.3");
    assert.is(six!.tcp?.localAddress, "fd00:66::3");
    assert.ok(four!.tcp!.elapsedMs < 500);
    assert.is(four!.tcp?.alive, null);
    // After our Cease a goodbye may still be under way.
    assert.is(kernel.bgpSockets().filter(({ state }) => state === "ESTAB" || state === "SYN-SENT").length, 0);
  });

  test("silent and dead, silent and alive, silent for a key of the ToR's: told apart within the deadline", async () => {
    await startListener("169.254.255.1", { peer: "10.66.6.3", password: "theirs" });
    await inRack(
      "nft add table inet t; nft add chain inet t in '{ type filter hook input priority 0; }'; " +
        "nft add rule inet t in ip daddr 169.254.255.2 drop",
    );
    const started = performance.now();
    const [keyed, dead] = await connectAll([PEER, OTHER]);
    // One after the other they would take twice the deadline.
    assert.ok(performance.now() - started < 7_500);
    assert.is(keyed!.tcp?.outcome, "timeout");
    assert.is(keyed!.tcp?.alive, true);
    assert.is(keyed!.tcp?.otherKey, null);
    assert.is(dead!.tcp?.outcome, "timeout");
    assert.is(dead!.tcp?.alive, false);
    assert.ok(dead!.syn!.left >= 2, "the kernel repeats its SYN");
    assert.is(dead!.syn!.answered, false);
  });

  test("a key of ours that the ToR does not have: the unsigned twin connects", async () => {
    await startListener("169.254.255.1", null);
    await startListener("169.254.255.2", { peer: "10.66.6.3", password: "same" });
    const [one, two] = await connectAll([
      { ...PEER, password: vault.keep("ours") },
      { ...OTHER, password: vault.keep("same") },
    ]);
    assert.is(one!.tcp?.outcome, "timeout");
    assert.is(one!.tcp?.otherKey, "connected");
    assert.is(one!.tcp?.alive, true);
    assert.is(two!.tcp?.outcome, "connected");
    assert.is(two!.tcp?.otherKey, null);
    assert.is(two!.syn?.left, 1);
  });

  test("an answer that comes in on another side, and is dropped there by a strict filter, is counted", async () => {
    await startListener("169.254.255.1", null);
    await tcp.echo({ address: "198.51.100.6", source: null, ttl: null }, {
      timeoutMs: 1_000,
      signal: new AbortController().signal,
    });
    await shell(
      "sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.pub.rp_filter=1 net.ipv4.conf.priv.rp_filter=0",
    );
    // The rack answers over the public side.
    await inRack("ip route add 10.66.6.3/32 via 198.51.100.7 dev torup");
    const [seen] = await connectAll([PEER]);
    await inRack("ip route del 10.66.6.3/32");
    assert.is(seen!.tcp?.outcome, "timeout");
    assert.equal(seen!.reversePath?.devices, [{ device: "priv", effective: 0 }, { device: "pub", effective: 1 }]);
    assert.ok(seen!.reversePath!.droppedMeanwhile! >= 2);
  });

  test("a local rule that drops: no SYN leaves the device", async () => {
    await startListener("169.254.255.1", null);
    await filterOutput("drop");
    const [seen] = await connectAll([PEER]);
    assert.is(seen!.tcp?.outcome, "timeout");
    assert.is(seen!.syn?.left, 0);
    assert.is(seen!.tcp?.alive, true);
  });

  for (const how of ["reject", "reject with icmp type admin-prohibited", "reject with tcp reset"]) {
    test(`a local rule is told from a refusal of the peer's: ${how}`, async () => {
      await startListener("169.254.255.1", null);
      await filterOutput(how);
      const [seen] = await connectAll([PEER]);
      assert.is(seen!.tcp?.outcome, "denied", JSON.stringify(seen!.tcp));
      assert.is(seen!.syn?.left, 0);
    });
  }

  test("a reject of the peer's own firewall stays a refusal", async () => {
    await inRack(
      "nft add table inet t; nft add chain inet t in '{ type filter hook input priority 0; }'; " +
        "nft add rule inet t in tcp dport 179 reject",
    );
    const [seen] = await connectAll([PEER]);
    assert.is(seen!.tcp?.outcome, "refused");
    assert.equal(seen!.tcp?.icmp, { type: 3, code: 3, from: "169.254.255.1" });
  });

  test("no SYN to a peer while a session stands, whoever holds it, also one that came up after the fact", async () => {
    await startListener("169.254.255.1", null);
    const held = await tcp.connect(
      { address: "169.254.255.1", port: 179, source: "10.66.6.3", ttl: null, password: null },
      { timeoutMs: 1_000, signal: new AbortController().signal },
    );
    const tap = tcp.tap("priv", ["169.254.255.1"]);
    try {
      for (const sockets of [kernel.bgpSockets(), []]) {
        const [seen] = await connectAll([PEER], { facts: { sockets } });
        assert.is(seen!.tcp?.outcome, "in-use");
        assert.equal(seen!.tcp?.holder, { pid: Deno.pid, process: "deno" });
        assert.is(seen!.syn, null);
      }
      const [passive] = await connectAll([PEER, OTHER], { facts: { settings: { ...SETTINGS, mode: "passive" } } });
      assert.is(passive!.tcp?.outcome, "in-use");
      assert.is(tap.count("169.254.255.1").left, 0);
      const [active] = await connectAll([PEER], { facts: { settings: { ...SETTINGS, mode: "active" } } });
      assert.is(active!.tcp?.outcome, "connected");
      assert.is(tap.count("169.254.255.1").left, 1);
    } finally {
      tap.close();
      held.connection?.close();
    }
  });

  test("no SYN while the sockets are unknown, and none with --passive", async () => {
    const tap = tcp.tap("priv", ["169.254.255.1"]);
    const unseen = await connectAll([PEER], { missing: { sockets: { reason: "notPermitted", detail: "A pod." } } });
    assert.equal(unseen[0]!.why, {
      state: "unknown",
      reason: "notPermitted",
      detail: "Nothing was sent to 169.254.255.1: whether a session stands cannot be seen, and a connect could end " +
        "it. A pod. (--active connects all the same.)",
    });
    const passive = await connectAll([PEER], { facts: { settings: { ...SETTINGS, mode: "passive" } } });
    assert.is(passive[0]!.why?.state === "unknown" && passive[0]!.why.reason, "notCollected");
    assert.is(tap.count("169.254.255.1").left, 0);
    tap.close();
  });

  test("a stale gateway is reachable by the time that the neighbours land", async () => {
    await tcp.echo({ address: "10.66.6.2", source: null, ttl: null }, {
      timeoutMs: 1_000,
      signal: new AbortController().signal,
    });
    await shell("ip neigh change 10.66.6.2 dev priv nud stale");
    const started = performance.now();
    const table = await neighboursOf([PEER]);
    assert.is(table.find(({ address }) => address === "10.66.6.2")?.state, "reachable");
    assert.ok(performance.now() - started < 500);
  });

  test("with --passive the table is read as it is", async () => {
    await shell("ip neigh change 10.66.6.2 dev priv nud stale");
    const table = await neighboursOf([PEER], { settings: { ...SETTINGS, mode: "passive" } });
    assert.is(table.find(({ address }) => address === "10.66.6.2")?.state, "stale");
  });

  test("a gateway that does not answer is failed by the time that the neighbours land, known before or not", async () => {
    await shell("ip neigh change 10.66.6.2 dev priv nud stale");
    await inRack("ip link set tordn arp off");
    const gateway = { address: "198.51.100.6", device: "pub", source: "198.51.100.7", from: "metadata" } as const;
    const known = await neighboursOf([PEER], { privateGateways: [gateway] });
    assert.is(known.find(({ address }) => address === "10.66.6.2")?.state, "failed");
    assert.is(known.find(({ address }) => address === "198.51.100.6")?.state, "reachable");
    await shell("ip neigh flush dev priv nud all || true");
    const absent = await neighboursOf([PEER]);
    assert.is(absent.find(({ address }) => address === "10.66.6.2")?.state, "failed");
  });

  test("a fixed entry is asked for beside the kernel, and not with --passive", async () => {
    await inRack("ip link set tordn arp on");
    const mac = (await inRack("cat /sys/class/net/tordn/address")).trim();
    await shell("ip neigh replace 10.66.6.2 lladdr 02:00:00:00:00:99 dev priv nud permanent");
    const answered = async (settings: typeof SETTINGS) => {
      const table = await neighboursOf([PEER], { settings });
      return table.find(({ address }) => address === "10.66.6.2")?.answered;
    };
    assert.is(await answered(SETTINGS), mac);
    assert.is(await answered({ ...SETTINGS, mode: "passive" }), undefined);
    await inRack("ip link set tordn arp off");
    assert.is(await answered(SETTINGS), null);
    await shell("ip neigh del 10.66.6.2 dev priv");
  });

  test("a dead gateway is told by the connect as unreachable, in time", async () => {
    await shell("ip neigh flush dev priv nud all || true");
    await inRack("ip link set tordn arp off");
    const [seen] = await connectAll([PEER]);
    assert.is(seen!.tcp?.outcome, "unreachable");
    assert.is(seen!.tcp?.errno, "EHOSTUNREACH");
    assert.is(seen!.syn?.left, 0);
  });

  test.run();
}

function filterOutput(verdict: string): Promise<string> {
  return shell(
    "nft add table inet t; nft add chain inet t out '{ type filter hook output priority 0; }'; " +
      `nft add rule inet t out tcp dport 179 ${verdict}`,
  );
}

function valueOf<T>(fact: Landed[string] | undefined): T | null {
  return fact?.state === "known" ? fact.value as T : null;
}
