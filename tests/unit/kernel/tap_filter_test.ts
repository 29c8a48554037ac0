import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseIp } from "../../../checks/probes/kernel/libc/ip.ts";
import { readPacket } from "../../../checks/probes/tcp/linux_tap.ts";
import { tapFilter } from "../../../checks/probes/tcp/tap_filter.ts";

const PEERS = ["169.254.255.1", "169.254.255.2", "2001:db8:255::1", "2001:db8:255::2", "10.0.0.1"];
const TCP = 6, UDP = 17, ICMP = 1, ICMP6 = 58;

for (const peer of PEERS) {
  const own = peer.includes(":") ? "fd00:66::3" : "10.66.6.3";
  const other = peer.includes(":") ? "2001:db8:255::9" : "169.254.255.9";
  const icmp = peer.includes(":") ? ICMP6 : ICMP;
  test(`${peer}: BGP and ICMP in both directions pass, nothing else does`, () => {
    assert.ok(passes({ from: own, to: peer, protocol: TCP, ports: [40000, 179] }));
    assert.ok(passes({ from: peer, to: own, protocol: TCP, ports: [179, 40000] }));
    assert.ok(passes({ from: peer, to: own, protocol: TCP, ports: [40000, 179] }));
    assert.ok(passes({ from: peer, to: own, protocol: icmp, ports: [0, 0] }));
    assert.not.ok(passes({ from: own, to: peer, protocol: TCP, ports: [40000, 443] }));
    assert.not.ok(passes({ from: own, to: peer, protocol: UDP, ports: [40000, 179] }));
    assert.not.ok(passes({ from: own, to: other, protocol: TCP, ports: [40000, 179] }));
    assert.not.ok(passes({ from: other, to: own, protocol: icmp, ports: [0, 0] }));
  });
}

test("a filter for one family, for none and for very many peers works as well", () => {
  const six = parseIp("2001:db8:255::1");
  assert.ok(passes({ from: "fd00::1", to: "2001:db8:255::1", protocol: TCP, ports: [1, 179] }, tapFilter([six])));
  assert.not.ok(passes({ from: "10.0.0.2", to: "10.0.0.1", protocol: TCP, ports: [1, 179] }, tapFilter([six])));
  assert.not.ok(passes({ from: "10.0.0.2", to: "10.0.0.1", protocol: TCP, ports: [1, 179] }, tapFilter([])));
  const many = Array.from({ length: 128 }, (_, index) => parseIp(`2001:db8::${(index + 1).toString(16)}`));
  const filter = tapFilter(many);
  assert.ok(filter.length / 8 <= 4_096, "the kernel takes no more");
  assert.ok(passes({ from: "fd00::1", to: "2001:db8::80", protocol: TCP, ports: [1, 179] }, filter));
  assert.not.ok(passes({ from: "fd00::1", to: "2001:db8::81", protocol: TCP, ports: [1, 179] }, filter));
});

test("garbage is dropped by the filter and by the reader", () => {
  for (let round = 0; round < 500; round++) {
    const packet = crypto.getRandomValues(new Uint8Array(Math.floor(Math.random() * 90)));
    assert.is(run(tapFilter(PEERS.map(parseIp)), packet), 0);
    readPacket(packet);
  }
  assert.is(readPacket(new Uint8Array([0x45, 0])), null);
});

test("a SYN is one without ACK, to port 179", () => {
  const syn = packetOf({ from: "10.0.0.2", to: "10.0.0.1", protocol: TCP, ports: [4_000, 179] });
  syn[20 + 13] = 0x02;
  assert.equal(readPacket(syn), { source: "10.0.0.2", destination: "10.0.0.1", syn: true, synAckTo: null });
  syn[20 + 13] = 0x12;
  assert.is(readPacket(syn)?.syn, false);
  assert.is(readPacket(syn)?.synAckTo, null);
  const other = packetOf({ from: "10.0.0.2", to: "10.0.0.1", protocol: TCP, ports: [4_000, 64_179] });
  other[20 + 13] = 0x02;
  assert.is(readPacket(other)?.syn, false);
});

test("an answer to a SYN comes from port 179, and tells the port that it goes to", () => {
  for (const [to, from] of [["10.0.0.2", "10.0.0.1"], ["fd00:66::3", "2001:db8:255::1"]] as const) {
    const answer = packetOf({ from, to, protocol: TCP, ports: [179, 4_000] });
    const flags = (to.includes(":") ? 40 : 20) + 13;
    answer[flags] = 0x12;
    assert.is(readPacket(answer)?.synAckTo, 4_000);
    for (const other of [0x10, 0x14, 0x02]) {
      answer[flags] = other;
      assert.is(readPacket(answer)?.synAckTo, null);
    }
  }
});

test.run();

interface Packet {
  readonly from: string;
  readonly to: string;
  readonly protocol: number;
  readonly ports: readonly [number, number];
}

function passes(packet: Packet, filter = tapFilter(PEERS.map(parseIp))): boolean {
  return run(filter, packetOf(packet)) > 0;
}

function packetOf({ from, to, protocol, ports }: Packet): Uint8Array {
  const source = parseIp(from).bytes, destination = parseIp(to).bytes;
  const header = source.length === 4 ? 20 : 40;
  const packet = new Uint8Array(header + 20);
  packet[0] = source.length === 4 ? 0x45 : 0x60;
  packet[source.length === 4 ? 9 : 6] = protocol;
  packet.set(source, source.length === 4 ? 12 : 8);
  packet.set(destination, source.length === 4 ? 16 : 24);
  new DataView(packet.buffer).setUint16(header, ports[0]);
  new DataView(packet.buffer).setUint16(header + 2, ports[1]);
  return packet;
}

/** The kernel's machine for classic filters, as far as this filter uses it: a load beyond the end drops the packet. */
function run(filter: Uint8Array, packet: Uint8Array): number {
  const program = new DataView(filter.buffer), view = new DataView(packet.buffer);
  let a = 0, x = 0;
  for (let at = 0;;) {
    const code = program.getUint16(at * 8, true), value = program.getUint32(at * 8 + 4, true);
    const yes = filter[at * 8 + 2]!, no = filter[at * 8 + 3]!;
    at++;
    try {
      if (code === 0x20) a = view.getUint32(value);
      else if (code === 0x30) a = view.getUint8(value);
      else if (code === 0x48) a = view.getUint16(value + x);
      else if (code === 0xb1) x = (view.getUint8(value) & 0xf) * 4;
      else if (code === 0x01) x = value;
      else if (code === 0x54) a = (a & value) >>> 0;
      else if (code === 0x15) at += a === value ? yes : no;
      else if (code === 0x05) at += value;
      else if (code === 0x06) return value;
      else throw new Error(`unknown instruction ${code}`);
    } catch (error) {
      if (error instanceof RangeError && at * 8 <= filter.length) return 0;
      throw error;
    }
  }
}
