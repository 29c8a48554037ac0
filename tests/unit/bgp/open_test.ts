// permissions: --allow-env --allow-read=fixtures
// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { IPV4_UNICAST, IPV6_UNICAST } from "../../../checks/model/bgp/address_family.ts";
import { decodeOpen, encodeOpen, type Identity, readOpen, writeOpen } from "../../../checks/model/bgp/open.ts";
import type { OpenMessage } from "../../../checks/model/facts/bgp.ts";
import { bytesOf, hexOf, recording } from "./support.ts";

/** Version 4, AS 65000, hold time 30, router id 10.66.6.3; optional parameters follow. */
const fixed = "04 fde8 001e 0a420603";

function decodeBody(hex: string): OpenMessage {
  const open = decodeOpen(bytesOf(hex));
  if (!open.ok) throw new Error(open.problem.words);
  return open.value;
}

function problemOf(hex: string): string {
  const open = decodeOpen(bytesOf(hex));
  return open.ok ? "" : open.problem.words;
}

function encoded(identity: Identity): string {
  const open = encodeOpen(identity);
  if (!open.ok) throw new Error(open.problem.words);
  return hexOf(open.value);
}

test("version, AS, hold time and router id are read (RFC 4271, 4.2)", () => {
  assert.equal(decodeBody(`${fixed} 00`), {
    version: 4,
    asn: 65000,
    holdTimeSeconds: 30,
    routerId: "10.66.6.3",
    capabilities: [],
  });
});

test("the 4-octet AS number of the capability counts, not AS_TRANS (RFC 6793)", () => {
  assert.is(decodeBody("04 5ba0 001e 0a420603 08 02 06 41 04 fa56ea00").asn, 4_200_000_000);
});

test("a 4-octet AS capability of a wrong length does not count", () => {
  const open = decodeBody("04 fde8 001e 0a420603 06 02 04 41 02 fa56");
  assert.is(open.asn, 65000);
  assert.is(open.capabilities[0]?.detail, "malformed: 2 bytes: fa56");
});

test("capabilities count in one parameter each, as FRR sends them, and all in one, as BIRD does", () => {
  const codes = [1, 2, 65];
  const apart = decodeBody(`${fixed} 14 02 06 0104 0001 0001 02 02 0200 02 06 4104 0000fde8`);
  const together = decodeBody(`${fixed} 10 02 0e 0104 0001 0001 0200 4104 0000fde8`);
  assert.equal(apart.capabilities.map(({ code }) => code), codes);
  assert.equal(together.capabilities, apart.capabilities);
});

test("other optional parameters than capabilities are passed over", () => {
  const open = decodeBody(`${fixed} 08 01 02 6162 02 02 0200`);
  assert.equal(open.capabilities.map(({ name }) => name), ["Route Refresh"]);
});

test("the long form of the optional parameters is read, whatever the short length says (RFC 9072)", () => {
  for (const short of ["ff", "01"]) {
    const open = decodeBody(`${fixed} ${short} ff 0005 02 0002 0200`);
    assert.equal(open.capabilities.map(({ name }) => name), ["Route Refresh"]);
  }
});

test("a first parameter of type 255 is no long form where the short length is 0", () => {
  assert.is(
    problemOf(`${fixed} 00 ff 0000`),
    "a BGP OPEN that announces 0 bytes of optional parameters, and 3 are there",
  );
});

test("of another version only the fixed part is read", () => {
  assert.equal(decodeBody("03 fde8 001e 0a420603 00 ffff"), {
    version: 3,
    asn: 65000,
    holdTimeSeconds: 30,
    routerId: "10.66.6.3",
    capabilities: [],
  });
});

const broken: Readonly<Record<string, string>> = {
  "04 fde8": "a BGP OPEN whose body has 3 bytes, where 10 are the least",
  [`${fixed} 04 0200`]: "a BGP OPEN that announces 4 bytes of optional parameters, and 2 are there",
  [`${fixed} 02 0200 ff`]: "a BGP OPEN that announces 2 bytes of optional parameters, and 3 are there",
  [`${fixed} 01 02`]: "a BGP OPEN whose optional parameters break off",
  [`${fixed} 04 0209 0200`]: "a BGP OPEN whose optional parameters break off",
  [`${fixed} 03 0201 02`]: "a BGP OPEN whose capabilities break off",
  [`${fixed} 04 0202 4104`]: "a BGP OPEN whose capabilities break off",
};

for (const [hex, words] of Object.entries(broken)) {
  test(`${hex} is ${words}`, () => {
    assert.is(problemOf(hex), words);
  });
}

test("of thousands of capabilities 64 are listed and the rest is counted; the AS number is found among all", () => {
  const many = "ee00".repeat(1500) + "4104 fa56ea00";
  const length = (3006).toString(16).padStart(4, "0");
  const open = decodeBody(`04 5ba0 001e 0a420603 ff ff ${(3009).toString(16).padStart(4, "0")} 02 ${length} ${many}`);
  assert.is(open.capabilities.length, 64);
  assert.is(open.omittedCapabilities, 1437);
  assert.is(open.asn, 4_200_000_000);
});

test("our OPEN offers what kube-vip's does: route refresh, IPv4 unicast, the 4-octet AS", () => {
  const bytes = encoded({ asn: 65000, holdTimeSeconds: 30, routerId: "10.66.6.3" });
  const capabilities = "0200 0104 00010001 4104 0000fde8".replaceAll(" ", "");
  assert.is(bytes, `${"ff".repeat(16)}002d01${fixed.replaceAll(" ", "")}10020e${capabilities}`);
});

test("an AS above 65535 is AS_TRANS in the old field and whole in the capability", () => {
  const bytes = encoded({ asn: 4_200_000_000, holdTimeSeconds: 30, routerId: "10.66.6.3" });
  assert.ok(bytes.includes("045ba0001e0a420603"));
  assert.ok(bytes.endsWith("4104fa56ea00"));
});

test("65535 still fits into the old field, 65536 does not", () => {
  assert.ok(encoded({ asn: 65_535, holdTimeSeconds: 30, routerId: "10.66.6.3" }).includes("04ffff001e0a420603"));
  assert.ok(encoded({ asn: 65_536, holdTimeSeconds: 30, routerId: "10.66.6.3" }).includes("045ba0001e0a420603"));
});

test("the families of our OPEN can be chosen, for peers with IPv6 addresses", () => {
  const families = [IPV4_UNICAST, IPV6_UNICAST];
  const bytes = encoded({ asn: 65000, holdTimeSeconds: 30, routerId: "10.66.6.3", families });
  assert.ok(bytes.includes("0104000100010104000200014104"));
});

const impossible: readonly { readonly identity: Identity; readonly words: string }[] = [
  {
    identity: { asn: 0, holdTimeSeconds: 30, routerId: "10.66.6.3" },
    words: "AS number 0, where 1 to 4294967295 are possible",
  },
  {
    identity: { asn: 4_294_967_296, holdTimeSeconds: 30, routerId: "10.66.6.3" },
    words: "AS number 4294967296, where 1 to 4294967295 are possible",
  },
  {
    identity: { asn: 65000, holdTimeSeconds: 65_536, routerId: "10.66.6.3" },
    words: "a hold time of 65536 s, where 0 to 65535 are possible",
  },
  {
    identity: { asn: 65000, holdTimeSeconds: 30, routerId: "10.66.3" },
    words: "a router id that is no IPv4 address of four decimal parts",
  },
  {
    identity: { asn: 65000, holdTimeSeconds: 30, routerId: "2001:db8::1" },
    words: "a router id that is no IPv4 address of four decimal parts",
  },
];

for (const { identity, words } of impossible) {
  test(`no OPEN can be made of ${JSON.stringify(identity)}`, () => {
    assert.equal(encodeOpen(identity), { ok: false, problem: { kind: "value", words } });
  });
}

test("capabilities of more than 253 bytes are written in the long form", () => {
  const capabilities = [{ code: 73, value: new Uint8Array(255) }];
  const bytes = writeOpen({ version: 4, myAs: 65000, holdTimeSeconds: 30, routerId: "10.66.6.3", capabilities });
  assert.is(hexOf(bytes.subarray(28, 37)), "ffff01040201014 9ff".replace(" ", ""));
  const read = readOpen(bytes.subarray(19));
  assert.equal(read.ok && read.value.capabilities, capabilities);
});

test("the OPENs of FRR, BIRD and GoBGP are written back as they came, byte for byte, where all is in one parameter", () => {
  for (const name of ["bird-open", "bird-open-many", "gobgp3-open", "gobgp4-open", "gobgp4-open-many"]) {
    const bytes = recording(name);
    const read = readOpen(bytes.subarray(19));
    assert.is(read.ok && hexOf(writeOpen(read.value)), hexOf(bytes));
  }
});

test.run();
