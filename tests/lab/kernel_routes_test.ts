// group: lab
import { test } from "uvu";
import * as assert from "uvu/assert";
import { KernelProblem } from "../../checks/probes/ports/kernel.ts";
import { openKernel } from "../../checks/probes/kernel/linux_kernel.ts";
import { isInNode, json, shell } from "./kernel_namespaces.ts";

const STAGED = `
node route add blackhole 169.254.1.1; node route add unreachable 169.254.1.2; node route add prohibit 169.254.1.3
node route add throw 169.254.1.4; node route add blackhole 169.254.2.0/24 table 77
node rule add to 169.254.2.0/24 lookup 77 pref 110
node rule add from 10.66.6.3 to 169.254.3.1 blackhole pref 120
node rule add from 10.66.6.3 to 169.254.3.2 prohibit pref 121
node rule add from 10.66.6.3 to 169.254.3.3 unreachable pref 122
node route add default via 10.66.6.2 table 78
node rule add from 10.66.6.3 to 169.254.4.0/24 lookup 78 pref 130
node rule add to 169.254.5.1 ipproto tcp dport 179 lookup 78 pref 140
node rule add to 169.254.5.2 ipproto udp lookup 78 pref 141
node route add 169.254.6.0/24 proto static nexthop via 10.66.6.2 nexthop via 198.51.100.6
node route add 169.254.7.0/24 proto bird via inet6 fd00:66::2 dev priv
node route add blackhole 2001:db8:1::/64; node route add unreachable 2001:db8:2::/64
node route add prohibit 2001:db8:3::/64; node route add default via fd00:66::2 table 79
node -6 rule add from fd00:66::3 to 2001:db8:4::/64 lookup 79 pref 150
node -6 rule add to 2001:db8:5::/64 blackhole pref 160; node -6 rule add to 2001:db8:6::/64 prohibit pref 161
node route add 2001:db8:7::/64 nexthop via fd00:66::2 dev priv nexthop via fd00:66::1 dev priv
`;

if (await isInNode(import.meta.filename!, STAGED)) {
  const kernel = openKernel();

  const ways: readonly (readonly [string, string?])[] = [
    ["169.254.255.1"],
    ["169.254.255.1", "10.66.6.3"],
    ["169.254.255.2"],
    ["169.254.255.2", "10.66.6.3"],
    ["10.66.6.2"],
    ["10.66.6.3"],
    ["169.254.4.9"],
    ["169.254.4.9", "10.66.6.3"],
    ["169.254.5.1"],
    ["169.254.5.2"],
    ["169.254.6.1"],
    ["169.254.7.1"],
    ["2001:db8:255::1"],
    ["2001:db8:255::1", "fd00:66::3"],
    ["2001:db8:4::1", "fd00:66::3"],
    ["2001:db8:7::1"],
    ["fd00:66::2"],
  ];
  for (const [destination, source] of ways) {
    const from = source === undefined ? "" : ` from ${source}`;
    test(`the route to ${destination}${from} is the one that iproute2 tells`, async () => {
      const route = kernel.route({ destination, ...(source === undefined ? {} : { source }) });
      const [told] = await json(`ip -j -d route get ${destination}${from} ipproto tcp dport 179`);
      const [match] = await json(`ip -j -d route get fibmatch ${destination}${from} ipproto tcp dport 179`);
      assert.is(route.kind, told.type);
      // With several next hops each question may choose another one.
      const hops = (match.nexthops ?? []).map((hop: { gateway?: string; via?: { host: string }; dev: string }) => ({
        gateway: hop.gateway ?? hop.via?.host ?? null,
        device: hop.dev,
      }));
      assert.equal(route.multipath, hops);
      const chosen = { gateway: route.gateway, device: route.device };
      const same = { gateway: told.gateway ?? told.via?.host ?? null, device: told.dev };
      if (hops.length === 0) assert.equal(chosen, same);
      else assert.ok(hops.some((hop: typeof chosen) => hop.gateway === chosen.gateway && hop.device === chosen.device));
      assert.is(route.source, source ?? told.prefsrc);
      assert.is(route.protocol, match.protocol ?? null);
      assert.is(route.table, tableNumber(match.table ?? told.table ?? "main"));
      assert.is(route.prefix, prefixOf(match.dst, destination));
    });
  }

  const refusals: readonly (readonly [string, string | undefined, string, string | null, number | null])[] = [
    ["169.254.1.1", undefined, "blackhole", "169.254.1.1/32", 254],
    ["169.254.1.2", undefined, "unreachable", "169.254.1.2/32", 254],
    ["169.254.1.3", undefined, "prohibit", "169.254.1.3/32", 254],
    ["169.254.1.4", undefined, "none", null, null],
    ["169.254.2.7", undefined, "blackhole", "169.254.2.0/24", 77],
    ["169.254.3.1", "10.66.6.3", "blackhole", null, null],
    ["169.254.3.2", "10.66.6.3", "prohibit", null, null],
    ["169.254.3.3", "10.66.6.3", "unreachable", null, null],
    ["255.255.255.255", undefined, "none", null, null],
    ["2001:db8:1::1", undefined, "blackhole", "2001:db8:1::/64", 254],
    ["2001:db8:2::1", undefined, "unreachable", "2001:db8:2::/64", 254],
    ["2001:db8:3::1", undefined, "prohibit", "2001:db8:3::/64", 254],
    ["2001:db8:5::1", undefined, "blackhole", null, null],
    ["2001:db8:6::1", undefined, "prohibit", null, null],
    ["2001:db8:ffff::1", undefined, "none", null, null],
  ];
  for (const [destination, source, kind, prefix, table] of refusals) {
    test(`${destination}${source === undefined ? "" : ` from ${source}`} is ${kind}, and the entry is named`, () => {
      const route = kernel.route({ destination, ...(source === undefined ? {} : { source }) });
      assert.is(route.kind, kind);
      assert.is(route.gateway, null);
      if (kind === "none") return;
      assert.is(route.device, null);
      assert.is(route.prefix, prefix);
      assert.is(route.table, table);
    });
  }

  test("a rule for another source leaves the free route alone", () => {
    assert.is(kernel.route({ destination: "169.254.3.1" }).kind, "unicast");
    assert.is(kernel.route({ destination: "169.254.4.9" }).device, "pub");
    assert.is(kernel.route({ destination: "169.254.4.9", source: "10.66.6.3" }).device, "priv");
  });

  for (
    const [destination, source] of [
      ["169.254.255.1", "10.9.9.9"],
      ["2001:db8:255::1", "fd00:99::1"],
      ["2001:db8:255::1", "10.66.6.3"],
    ] as const
  ) {
    test(`a source that cannot be used is a problem of its own: ${source} to ${destination}`, () => {
      assert.throws(
        () => kernel.route({ destination, source }),
        (error: unknown) => error instanceof KernelProblem && error.kind === "no-such-source",
      );
    });
  }

  test("a link-local destination is routed by its zone", () => {
    const route = kernel.route({ destination: "fe80::1%priv" });
    assert.is(route.kind, "unicast");
    assert.is(route.device, "priv");
  });

  test("all rules are those that iproute2 lists", async () => {
    const told = [...await json("ip -j -4 rule show"), ...await json("ip -j -6 rule show")];
    const seen = kernel.rules();
    assert.is(seen.length, told.length);
    told.forEach((rule, index) => {
      const mine = seen[index]!;
      assert.is(mine.priority, rule.priority);
      assert.is(mine.from ?? "all", rule.src === "all" ? "all" : full(rule.src, rule.srclen));
      assert.is(mine.to, rule.dst === undefined ? null : full(rule.dst, rule.dstlen));
      if (rule.action === undefined) assert.is(mine.table, tableNumber(rule.table));
      else assert.is(mine.action, rule.action);
    });
    assert.equal(seen.find(({ priority }) => priority === 140)?.destinationPorts, { from: 179, to: 179 });
    assert.is(seen.find(({ priority }) => priority === 141)?.protocol, 17);
  });

  test("all routes are those that iproute2 lists", async () => {
    const line = (type: string, dst: string, table: number) => `${type} ${dst} ${table}`;
    const listed = async (family: 4 | 6) => {
      const told: { type: string; dst: string; table?: string }[] = await json(
        `ip -j -d -${family} route show table all`,
      );
      const any = family === 4 ? "0.0.0.0" : "::";
      return told.map(({ type, dst, table }) => line(type, prefixOf(dst, any), tableNumber(table ?? "main")));
    };
    const seen = kernel.routesDump().map(({ kind, prefix, table }) => line(kind, prefix, table));
    assert.equal(seen.toSorted(), [...await listed(4), ...await listed(6)].toSorted());
  });

  test("without any default route nothing matches", async () => {
    await shell("ip route del default");
    assert.is(kernel.route({ destination: "8.8.8.8" }).kind, "none");
    await shell("ip route add default via 198.51.100.6");
    assert.is(kernel.route({ destination: "8.8.8.8" }).kind, "unicast");
  });

  test.run();
}

function tableNumber(name: string | number): number {
  return { main: 254, local: 255, default: 253 }[String(name)] ?? Number(name);
}

function prefixOf(told: string, destination: string): string {
  const isFour = !destination.includes(":");
  if (told === "default") return isFour ? "0.0.0.0/0" : "::/0";
  return full(told, undefined);
}

function full(address: string, length: number | undefined): string {
  if (address.includes("/")) return address;
  return `${address}/${length ?? (address.includes(":") ? 128 : 32)}`;
}
