import { test } from "uvu";
import * as assert from "uvu/assert";
import { readAddress } from "../../../checks/probes/kernel/netlink/address_message.ts";
import { linksOf, readLink } from "../../../checks/probes/kernel/netlink/link_message.ts";
import { encodeRequest } from "../../../checks/probes/kernel/netlink/message.ts";
import { readNeighbour } from "../../../checks/probes/kernel/netlink/neighbour_message.ts";
import { readRoute } from "../../../checks/probes/kernel/netlink/route_message.ts";
import { readRule } from "../../../checks/probes/kernel/netlink/rule_message.ts";
import { readSocket } from "../../../checks/probes/kernel/netlink/socket_diag.ts";
import { readIcmp } from "../../../checks/probes/tcp/error_queue.ts";
import { payloads } from "./recorded.ts";

const names = new Map([[1, "lo"], [2, "priv"], [3, "pub"], [4, "bridge0"]]);
const nameOf = (index: number) => names.get(index) ?? `if${index}`;

test("links: name, state, carrier, MTU and kind", () => {
  const [lo, priv, bridge] = linksOf(payloads("links").map(readLink));
  assert.equal(lo, {
    index: 1,
    name: "lo",
    up: true,
    carrier: true,
    operstate: "unknown",
    mtu: 65536,
    kind: null,
    master: null,
    legs: [],
  });
  assert.equal([priv!.name, priv!.kind, priv!.operstate, priv!.mtu], ["priv", "veth", "up", 1500]);
  assert.equal([bridge!.name, bridge!.kind], ["bridge0", "bridge"]);
});

test("a bond has its legs, down by the driver's word, by the carrier or by the administrator", () => {
  const links = linksOf([
    bond(),
    leg("good", { up: true, carrier: true, mii: 0 }),
    leg("driver", { up: true, carrier: true, mii: 2 }),
    // Without MII monitoring the driver calls every leg up.
    leg("unplugged", { up: true, carrier: false, mii: 0 }),
    leg("off", { up: false, carrier: true, mii: 0 }),
  ].map(readLink));
  assert.equal(links[0]!.legs, [
    { name: "good", up: true },
    { name: "driver", up: false },
    { name: "unplugged", up: false },
    { name: "off", up: false },
  ]);
  assert.is(links[1]!.master, "bond0");
});

test("addresses: with prefix length, device and scope", () => {
  const seen = payloads("addresses").map((payload) => readAddress(payload, nameOf)!);
  assert.equal(seen[1], { address: "10.66.6.3", prefixLength: 31, interface: "priv", scope: "global" });
  assert.ok(seen.some(({ address, scope }) => address === "127.0.0.1" && scope === "host"));
  assert.ok(seen.some(({ address, prefixLength }) => address === "fd00:66::3" && prefixLength === 126));
});

test("neighbours: with state and hardware address", () => {
  const seen = payloads("neighbours").map((payload) => readNeighbour(payload, nameOf)!);
  const gateway = seen.find(({ address }) => address === "10.66.6.2");
  assert.is(gateway?.state, "reachable");
  assert.is(gateway?.interface, "priv");
  assert.match(gateway!.mac!, /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
});

test("routes: blackhole, multipath, a gateway of the other family, the protocol", () => {
  const seen = payloads("routes").map((payload) => readRoute(payload, nameOf)!);
  assert.ok(seen.some(({ kind, prefix }) => kind === "blackhole" && prefix === "169.254.1.1/32"));
  assert.equal(seen.find(({ prefix }) => prefix === "169.254.6.0/24")?.multipath, [
    { gateway: "10.66.6.2", device: "priv" },
    { gateway: "198.51.100.6", device: "pub" },
  ]);
  const via6 = seen.find(({ prefix }) => prefix === "169.254.7.0/24");
  assert.equal([via6?.gateway, via6?.device, via6?.protocol], ["fd00:66::2", "priv", "bird"]);
  assert.is(seen.find(({ prefix }) => prefix === "0.0.0.0/0")?.gateway, "198.51.100.6");
});

test("the answers to both questions for a route", () => {
  const plain = readRoute(payloads("plain")[0]!, nameOf)!, match = readRoute(payloads("match")[0]!, nameOf)!;
  assert.equal([plain.cached, plain.prefix, plain.table], [true, "169.254.6.1/32", 254]);
  assert.ok(["10.66.6.3", "198.51.100.7"].includes(plain.source!));
  assert.equal([match.cached, match.prefix, match.protocol, match.multipath.length], [
    false,
    "169.254.6.0/24",
    "static",
    2,
  ]);
});

test("rules: all conditions of one, and the kinds", () => {
  const seen = payloads("rules").map((payload) => readRule(payload)!);
  assert.equal(seen.find(({ priority }) => priority === 130), {
    family: 4,
    priority: 130,
    action: "table",
    table: 1078,
    goto: null,
    invert: false,
    from: "10.66.6.3/32",
    to: "169.254.4.0/24",
    tos: 0,
    incoming: null,
    outgoing: null,
    mark: { value: 0x10, mask: 0xff },
    protocol: 6,
    sourcePorts: null,
    destinationPorts: { from: 170, to: 180 },
    users: { from: 5, to: 9 },
    suppressPrefixLength: null,
  });
  const jump = seen.find(({ priority }) => priority === 132)!;
  assert.equal([jump.action, jump.goto], ["goto", 32766]);
  assert.is(seen.find(({ priority }) => priority === 133)?.suppressPrefixLength, 0);
  const inverted = seen.find(({ priority }) => priority === 40000)!;
  assert.equal([inverted.action, inverted.invert, inverted.from, inverted.incoming], [
    "blackhole",
    true,
    "10.0.0.0/8",
    "priv",
  ]);
});

test("sockets: state, ends, owner's numbers and TCP_INFO", () => {
  const seen = payloads("sockets4").map((payload) => readSocket(payload, nameOf)!);
  const signed = seen.find(({ remote }) => remote.address === "169.254.255.1")!;
  assert.equal(signed.local.address, "10.66.6.3");
  assert.equal(signed.remote, { address: "169.254.255.1", port: 179 });
  assert.is(signed.state, "ESTAB");
  assert.is(signed.signed, true);
  assert.is(signed.info?.roundTripUs, 47);
  assert.is(signed.info?.bytesAcked, 1);
  assert.is(seen.find(({ remote }) => remote.address === "127.0.0.1")?.signed, false);
});

test("an IPv4 connection to a listener of both families is told as IPv4", () => {
  const seen = payloads("sockets6").map((payload) => readSocket(payload, nameOf)!);
  const accepted = seen.find(({ state }) => state === "ESTAB")!;
  assert.equal(accepted.local, { address: "127.0.0.1", port: 179 });
  const listener = seen.find(({ state }) => state === "LISTEN")!;
  assert.equal([listener.local, listener.info], [{ address: "::", port: 179 }, null]);
});

test("nothing of a TCP-MD5 key is kept", () => {
  const raw = new TextDecoder("latin1").decode(payloads("sockets4")[0]!) +
    new TextDecoder("latin1").decode(payloads("sockets4")[1]!);
  assert.ok(raw.includes("correct horse"), "the recording holds the key");
  const seen = JSON.stringify(payloads("sockets4").map((payload) => readSocket(payload, nameOf)));
  assert.not.ok(seen.includes("correct") || seen.includes("99,111,114,114"));
});

test("the ICMP message behind an errno, with its sender", () => {
  const control = payloads("icmp")[0]!;
  assert.equal(readIcmp(control), { type: 3, code: 1, from: "10.66.6.2" });
  assert.is(readIcmp(control.subarray(0, 20)), null);
  assert.is(readIcmp(new Uint8Array()), null);
});

test("cut and mutated payloads are read, or refused as out of range, and never anything else", () => {
  const readers = [
    ["links", readLink],
    ["addresses", (payload: Uint8Array) => readAddress(payload, nameOf)],
    ["neighbours", (payload: Uint8Array) => readNeighbour(payload, nameOf)],
    ["routes", (payload: Uint8Array) => readRoute(payload, nameOf)],
    ["rules", readRule],
    ["sockets4", (payload: Uint8Array) => readSocket(payload, nameOf)],
    ["icmp", readIcmp],
  ] as const;
  for (const [name, read] of readers) {
    for (let round = 0; round < 2_000; round++) {
      const all = payloads(name);
      const payload = all[round % all.length]!;
      for (let flips = 0; flips < 3; flips++) payload[Math.floor(Math.random() * payload.length)] = Math.random() * 256;
      try {
        read(payload.subarray(0, round % 2 === 0 ? payload.length : Math.floor(Math.random() * payload.length)));
      } catch (error) {
        assert.ok(error instanceof RangeError, `${name}: ${error}`);
      }
    }
  }
});

test("an address that duplicate address detection keeps from use says so", () => {
  const payload = payloads("addresses")[0]!.slice();
  for (
    const [flags, state] of [[0x80, undefined], [0x40, "tentative"], [0x44, undefined], [0x48, "duplicate"]] as const
  ) {
    payload[2] = flags;
    assert.is(readAddress(payload, String)?.state, state);
  }
});

test.run();

/** `ifinfomsg` and attributes, as the kernel's headers have them: no kernel at hand makes bonds. */
function link(index: number, up: boolean, attributes: readonly { type: number; value: Uint8Array }[]): Uint8Array {
  const body = new Uint8Array(16);
  body[4] = index;
  body[8] = up ? 1 : 0;
  return encodeRequest({ type: 16, flags: 0, body, attributes }, 0).subarray(16);
}

function nested(attributes: readonly { type: number; value: Uint8Array }[]): Uint8Array {
  return encodeRequest({ type: 0, flags: 0, body: new Uint8Array(), attributes }, 0).subarray(16);
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value + "\0");
}

function bond(): Uint8Array {
  const info = nested([{ type: 1, value: new TextEncoder().encode("bond") }]);
  return link(9, true, [{ type: 3, value: text("bond0") }, { type: 18, value: info }]);
}

let next = 10;
function leg(name: string, state: { up: boolean; carrier: boolean; mii: number }): Uint8Array {
  const data = nested([{ type: 1, value: new Uint8Array([0]) }, { type: 2, value: new Uint8Array([state.mii]) }]);
  const info = nested([{ type: 4, value: text("bond") }, { type: 5, value: data }]);
  return link(next++, state.up, [
    { type: 3, value: text(name) },
    { type: 10, value: new Uint8Array([9, 0, 0, 0]) },
    { type: 33, value: new Uint8Array([state.carrier ? 1 : 0]) },
    { type: 18, value: info },
  ]);
}
