// group: lab
// timeout: 120
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openKernel } from "../../checks/probes/kernel/linux_kernel.ts";
import type { Connection, TcpResult, TcpTarget } from "../../checks/probes/ports/tcp.ts";
import type { SecretHandle } from "../../checks/probes/ports/vault.ts";
import { openTcp } from "../../checks/probes/tcp/linux_tcp.ts";
import { inRack, isInNode, json, shell, startListener, stopListeners } from "./kernel_namespaces.ts";

const STAGED = `
node route add blackhole 169.254.1.1; node route add unreachable 169.254.1.2; node route add prohibit 169.254.1.3
node route add throw 169.254.1.4; node route add blackhole 2001:db8:1::/64
rack addr add 169.254.9.1/32 dev lo; rack addr add 169.254.9.2/32 dev lo; rack addr add 169.254.9.3/32 dev lo
node route add 169.254.9.0/24 via 10.66.6.2
node route add 10.66.7.9 dev priv
# Drops silently; and the route towards a net that the rack does not have.
rack rule add to 169.254.9.2 blackhole pref 0; rack rule add lookup local pref 1; rack rule del lookup local pref 0
rack route add unreachable 169.254.9.64/26; rack route add prohibit 169.254.9.128/26
node route add 2001:db8:9::/64 via fd00:66::2; rack route add unreachable 2001:db8:9::/64
ip netns exec $RACK sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
ip netns exec $RACK sysctl -qw net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0
`;
const SHORT = 400;

if (await isInNode(import.meta.filename!, STAGED)) {
  const tcp = openTcp();
  const kernel = openKernel();
  const never = new AbortController().signal;
  const connect = (target: Partial<TcpTarget> & { address: string }, timeoutMs = 2_000) =>
    tcp.connect({ port: 179, source: null, ttl: null, password: null, ...target }, { timeoutMs, signal: never });

  test.before.each(() => startListener("169.254.255.1", null));
  test.after.each(stopListeners);

  test("a listener is connected from the source asked for", async () => {
    const result = await connect({ address: "169.254.255.1", source: "10.66.6.3", ttl: 1 });
    assert.is(result.outcome, "connected");
    assert.is(result.errno, null);
    assert.is(result.localAddress, "10.66.6.3");
    assert.ok(result.elapsedMs < 500);
    result.connection!.close();
    await until(() => kernel.bgpSockets().length === 0);
  });

  test("another source of this node is used where it is asked for", async () => {
    const result = await connect({ address: "169.254.255.1", source: "198.51.100.7" });
    assert.is(result.localAddress, "198.51.100.7");
    result.connection!.close();
  });

  test("a listener is connected over IPv6", async () => {
    await startListener("2001:db8:255::1", null);
    const result = await connect({ address: "2001:db8:255::1", source: "fd00:66::3", ttl: 1 });
    assert.is(result.outcome, "connected");
    assert.is(result.localAddress, "fd00:66::3");
    result.connection!.close();
  });

  const outcomes: readonly (readonly [string, string, string | null, string, string | null])[] = [
    ["no listener", "169.254.9.1", "10.66.6.3", "refused", "ECONNREFUSED"],
    ["no listener, IPv6", "2001:db8:255::2", "fd00:66::3", "refused", "ECONNREFUSED"],
    ["a rack that drops", "169.254.9.2", "10.66.6.3", "timeout", null],
    ["a source on no interface", "169.254.255.1", "10.9.9.9", "no-source", "EADDRNOTAVAIL"],
    ["a source on no interface, IPv6", "2001:db8:255::1", "fd00:99::9", "no-source", "EADDRNOTAVAIL"],
    ["a source of the other family", "169.254.255.1", "fd00:66::3", "no-source", "EADDRNOTAVAIL"],
    ["a blackhole route", "169.254.1.1", null, "unreachable", "EINVAL"],
    ["an unreachable route", "169.254.1.2", null, "unreachable", "EHOSTUNREACH"],
    ["a prohibit route", "169.254.1.3", null, "denied", "EACCES"],
    ["no route", "169.254.1.4", null, "unreachable", "ENETUNREACH"],
    ["a blackhole route, IPv6", "2001:db8:1::1", null, "unreachable", "EINVAL"],
    ["no route, IPv6", "2001:db8:ffff::1", null, "unreachable", "ENETUNREACH"],
  ];
  for (const [what, address, source, outcome, errno] of outcomes) {
    test(`${what}: ${outcome}`, async () => {
      const result = await connect({ address, source }, SHORT);
      assert.is(result.outcome, outcome);
      assert.is(result.errno, errno);
      assert.is(result.connection, null);
      if (outcome === "timeout") assert.ok(result.elapsedMs >= SHORT && result.elapsedMs < SHORT + 200);
      else assert.ok(result.elapsedMs < 300, String(result.elapsedMs));
    });
  }

  const messages: readonly (readonly [string, string, TcpResult["icmp"], string])[] = [
    ["the rack's route is unreachable", "169.254.9.65", { type: 3, code: 1, from: "10.66.6.2" }, "unreachable"],
    ["the rack prohibits it", "169.254.9.129", { type: 3, code: 13, from: "10.66.6.2" }, "unreachable"],
    ["the rack's route is unreachable, IPv6", "2001:db8:9::1", { type: 1, code: 0, from: "fd00:66::2" }, "unreachable"],
  ];
  for (const [what, address, icmp, outcome] of messages) {
    test(`the ICMP message is told with its sender: ${what}`, async () => {
      const result = await connect({ address, source: null });
      assert.is(result.outcome, outcome);
      assert.equal(result.icmp, icmp);
    });
  }

  test("the TTL that is too small comes back as time exceeded", async () => {
    await inRack(
      "ip link add beyond type veth peer name far; ip link set beyond up; ip link set far up; " +
        "ip addr add 203.0.113.1/24 dev beyond; ip neigh add 203.0.113.9 lladdr 02:00:00:00:00:09 dev beyond",
    );
    const one = await connect({ address: "203.0.113.9", ttl: 1, source: "198.51.100.7" });
    assert.equal(one.icmp, { type: 11, code: 0, from: "198.51.100.6" });
    assert.is(one.outcome, "unreachable");
  });

  test("a gateway without ARP is told after three seconds, within the deadline", async () => {
    const result = await connect({ address: "10.66.7.9", source: "10.66.6.3" }, 3_900);
    assert.is(result.outcome, "unreachable");
    assert.is(result.errno, "EHOSTUNREACH");
    assert.equal(result.icmp, { type: 3, code: 1, from: "10.66.6.3" });
    assert.ok(result.elapsedMs > 2_500 && result.elapsedMs < 3_900, String(result.elapsedMs));
  });

  test("sixty-four silent peers take as long as one, and leave no socket behind", async () => {
    await shell("ip route add 169.254.10.0/24 via 10.66.6.2");
    await inRack("ip rule add to 169.254.10.0/24 blackhole pref 0");
    const started = performance.now();
    const all = await Promise.all(
      Array.from({ length: 64 }, (_, index) => connect({ address: `169.254.10.${index + 1}` }, SHORT)),
    );
    assert.ok(all.every(({ outcome }) => outcome === "timeout"));
    assert.ok(performance.now() - started < SHORT + 300, String(performance.now() - started));
    assert.equal(kernel.bgpSockets().filter(({ remote }) => remote.address.startsWith("169.254.10.")), []);
  });

  test("the signal ends a connect at once", async () => {
    const stop = new AbortController();
    const started = performance.now();
    setTimeout(() => stop.abort(), 50);
    const result = await tcp.connect(
      { address: "169.254.9.2", port: 179, source: null, ttl: null, password: null },
      { timeoutMs: 3_000, signal: stop.signal },
    );
    assert.is(result.outcome, "timeout");
    assert.ok(performance.now() - started < 500);
  });

  test("where the peer wants TCP-MD5, the right key alone connects", async () => {
    await stopListeners();
    await startListener("169.254.255.1", { peer: "10.66.6.3", password: "correct horse" });
    const way = { address: "169.254.255.1", source: "10.66.6.3" };
    const [right, wrong, none] = await Promise.all([
      connect({ ...way, password: secret("correct horse") }, SHORT),
      connect({ ...way, password: secret("battery staple") }, SHORT),
      connect(way, SHORT),
    ]);
    assert.equal([right.outcome, wrong.outcome, none.outcome], ["connected", "timeout", "timeout"]);
    const [socket] = kernel.bgpSockets();
    assert.is(socket?.signed, true);
    assert.not.ok(JSON.stringify(socket).includes("horse"));
    right.connection!.close();
  });

  test("where the peer has no key, a signed SYN goes unanswered and its unsigned twin connects", async () => {
    const way = { address: "169.254.255.1", source: "10.66.6.3" };
    const [signed, unsigned, closed] = await Promise.all([
      connect({ ...way, password: secret("correct horse") }, SHORT),
      connect(way, SHORT),
      connect({ ...way, port: 64_179 }, SHORT),
    ]);
    assert.equal([signed.outcome, unsigned.outcome, closed.outcome], ["timeout", "connected", "refused"]);
    unsigned.connection!.close();
  });

  test("TCP-MD5 signs over IPv6, too", async () => {
    await startListener("2001:db8:255::1", { peer: "fd00:66::3", password: "correct horse" });
    const way = { address: "2001:db8:255::1", source: "fd00:66::3" };
    const [right, none] = await Promise.all([
      connect({ ...way, password: secret("correct horse") }, SHORT),
      connect(way, SHORT),
    ]);
    assert.equal([right.outcome, none.outcome], ["connected", "timeout"]);
    right.connection!.close();
  });

  test("a key that is longer than TCP-MD5 takes is a problem with a sentence", async () => {
    try {
      await connect({ address: "169.254.255.1", password: secret("x".repeat(81)) });
      assert.unreachable();
    } catch (error) {
      assert.match(String(error), /81 bytes; TCP-MD5 takes 1 to 80/);
    }
  });

  test("an echo tells a living address from a silent and an unreachable one", async () => {
    const echo = (address: string, source: string | null) =>
      tcp.echo({ address, source, ttl: null }, { timeoutMs: SHORT, signal: never });
    assert.is(await echo("169.254.9.1", "10.66.6.3"), true);
    assert.is(await echo("2001:db8:255::1", "fd00:66::3"), true);
    assert.is(await echo("169.254.9.2", null), false);
    assert.is(await echo("169.254.9.65", null), false);
    assert.is(await echo("169.254.1.1", null), false);
  });

  test("a connection hears what the peer says, and its goodbye", async () => {
    const served = await serve();
    const connection = await open(served.port);
    served.socket.write(new Uint8Array([1, 2, 3, 4, 5]));
    const first = await connection.read(3, { timeoutMs: 1_000, signal: never });
    assert.equal(first, { kind: "bytes", bytes: new Uint8Array([1, 2, 3]) });
    assert.equal(await connection.read(99, { timeoutMs: 1_000, signal: never }), {
      kind: "bytes",
      bytes: new Uint8Array([4, 5]),
    });
    assert.equal(await connection.read(99, { timeoutMs: 60, signal: never }), { kind: "timeout" });
    assert.is(connection.write(new Uint8Array([9])), "sent");
    const heard = new Uint8Array(8);
    assert.is(await served.socket.read(heard), 1);
    assert.is(heard[0], 9);
    served.socket.closeWrite();
    assert.equal(await connection.read(99, { timeoutMs: 1_000, signal: never }), { kind: "end" });
    connection.close();
    assert.equal(await connection.read(99, { timeoutMs: 1_000, signal: never }), { kind: "timeout" });
    assert.is(connection.write(new Uint8Array([9])), "closed");
    assert.is(connection.info(), null);
    served.close();

    async function open(port: number): Promise<Connection> {
      const connecting = connect({ address: "127.0.0.1", port });
      await served.accepted;
      return (await connecting).connection!;
    }
  });

  test("closing while somebody reads ends the reading; both ways of closing leave nothing behind", async () => {
    for (const how of ["reset", "finish"] as const) {
      const served = await serve();
      const { connection } = await connect({ address: "127.0.0.1", port: served.port });
      await served.accepted;
      const reading = connection!.read(99, { timeoutMs: 5_000, signal: never });
      connection!.write(new Uint8Array([7]));
      connection!.close(how);
      assert.equal(await reading, { kind: "timeout" });
      const heard = new Uint8Array(8);
      const got = await served.socket.read(heard).catch(() => "reset");
      if (how === "finish") assert.is(got, 1);
      served.close();
    }
    const left = await json("ss -Htan state fin-wait-1 | wc -l");
    assert.is(left, 0);
  });

  test("a peer that resets is told as such", async () => {
    const served = await serve();
    const { connection } = await connect({ address: "127.0.0.1", port: served.port });
    await served.accepted;
    await shell(`ss -K state established sport = ${served.port}`);
    assert.equal(await connection!.read(99, { timeoutMs: 1_000, signal: never }), { kind: "reset" });
    connection!.close();
    served.close();
  });

  test.run();
}

function secret(text: string): SecretHandle {
  const bytes = new TextEncoder().encode(text);
  return { open: (use) => use(bytes) };
}

/** A server of one connection on loopback. */
// deno-lint-ignore require-await -- its caller awaits the port
async function serve() {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  let socket: Deno.Conn;
  const accepted = listener.accept().then((connection) => {
    socket = connection;
  });
  return {
    port: listener.addr.port,
    accepted,
    get socket() {
      return socket;
    },
    close() {
      socket.close();
      listener.close();
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 2_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error("it did not come to that within two seconds");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
