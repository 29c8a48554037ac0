// permissions: --allow-env --allow-read
import { test } from "uvu";
import * as assert from "uvu/assert";
import fc from "fast-check";
import { dialectOf, DIALECTS } from "../../../checks/model/kube_vip/dialects.ts";
import { readFlags } from "../../../checks/model/kube_vip/flags.ts";
import { parseBool, parseUint } from "../../../checks/model/kube_vip/go_values.ts";
import { parseStaticPeers } from "../../../checks/model/kube_vip/static_peers.ts";

function parse(text: string, version = "v1.2.3") {
  return parseStaticPeers(text, dialectOf(version));
}

function detail(text: string, version?: string): string | undefined {
  return parse(text, version).problem?.detail;
}

const PEER = { interface: null, password: "", multihop: false };

test("the documented two peers are read by every version", () => {
  const text = "169.254.255.1:65530::false,169.254.255.2:65530:secret:true";
  for (const { since } of DIALECTS) {
    assert.equal(parse(text, since), {
      entries: [
        { ...PEER, address: "169.254.255.1", asn: 65530 },
        { ...PEER, address: "169.254.255.2", asn: 65530, password: "secret", multihop: true },
      ],
      problem: null,
    }, since);
  }
});

test("a version belongs to the last dialect that began before it", () => {
  const since = (version: string) => dialectOf(version).since;
  assert.equal(
    ["v0.3.3", "v0.5.7", "v0.5.8", "v0.8.9", "v0.8.10", "v1.1.2", "v1.2.0", "1.2.1", "v1.2.2", "v2.0.0"].map(since),
    [
      "v0.3.0",
      "v0.3.0",
      "v0.5.8",
      "v0.5.8",
      "v0.8.10",
      "v0.8.10",
      "v1.2.0",
      "v1.2.0",
      "v1.2.2",
      "v1.2.2",
    ],
  );
});

test("IPv6 stands in brackets, and is told where it does not", () => {
  assert.is(parse("[fd00:100:64::2]:65000:pw:true").entries[0]?.address, "fd00:100:64::2");
  assert.match(detail("fd00::2:65000::false")!, /AS is no number.*IPv6 address stands in brackets/);
  assert.is(detail("[fd00::2:65000"), "no ] closes the IPv6 address");
  assert.match(detail("[fd00::2]:65000::false", "v0.5.7")!, /fields, expected 4/);
});

test("what may be left out depends on the version", () => {
  assert.is(detail("10.0.0.1:65000"), undefined);
  assert.match(detail("10.0.0.1:65000", "v0.5.7")!, /^2 fields, expected 4/);
  assert.is(detail("10.0.0.1:65000::"), undefined);
  assert.match(detail("10.0.0.1:65000::", "v1.1.2")!, /^multihop/);
  assert.is(detail("10.0.0.1:65000::false:", "v1.2.3"), undefined);
  assert.match(detail("10.0.0.1:65000::false:", "v1.2.1")!, /^the port/);
  assert.is(detail("10.0.0.1:65000::false:", "v0.8.9"), undefined);
  assert.equal(parse("10.0.0.1:65000::false,,").entries.length, 1);
  assert.is(parse("10.0.0.1:65000::false,", "v0.5.7").problem?.entry, 2);
});

test("MP-BGP options stand behind a slash up to v1.2.1, and in the sixth field since", () => {
  const slash = "10.0.0.1:65000::false/mpbgp_nexthop=fixed;mpbgp_ipv4=10.0.0.9",
    field = "10.0.0.1:65000::false::mpbgp_nexthop=auto_sourceif:";
  assert.is(detail(slash, "v1.2.1"), undefined);
  assert.match(detail(slash, "v1.2.2")!, /^multihop is neither/);
  assert.is(detail(field, "v1.2.2"), undefined);
  assert.match(detail("10.0.0.1:65000::false/other=1", "v1.0.0")!, /is none of mpbgp_nexthop/);
  assert.match(detail("10.0.0.1:65000::false/mpbgp_nexthop", "v1.2.0")!, /is not <name>=<value>/);
});

test("the six fields of the documentation do not work: BFD is the seventh", () => {
  assert.match(detail("10.0.0.1:65000::false:mpbgp_nexthop=fixed:true;300;300;3")!, /^the port \(fifth field\)/);
  assert.match(detail("10.0.0.1:65000::false::true;300;300;3")!, /MP-BGP option is not/);
  assert.is(detail("10.0.0.1:65000::false:::true;300;300;3"), undefined);
  assert.match(detail("10.0.0.1:65000::false:::true;300")!, /^BFD \(seventh field\)/);
});

test("a colon or a comma in the password breaks the entry, and the entry is named by its number", () => {
  assert.equal(parse("10.0.0.1:65000::false,10.0.0.2:65000:se:cret:false").problem?.entry, 2);
  assert.match(detail("10.0.0.1:65000:se:cret:false")!, /a colon in the password/);
  const { entries, problem } = parse("10.0.0.1:65000:se,cret:false,10.0.0.3:65000::true");
  assert.is(problem?.entry, 2);
  assert.equal(entries.map(({ address }) => address), ["10.0.0.1", "10.0.0.3"]);
});

test("a prefix length, a name and an AS that is none are told", () => {
  assert.is(detail("10.0.0.1/32:65000::false"), "the address is no IP address");
  assert.is(detail("router.example:65000::false"), "the address is no IP address");
  for (const as of ["sixty", "-1", "4294967296", "0x10", ""]) {
    assert.match(detail(`10.0.0.1:${as}::false`)!, /^the AS is no number/, as);
  }
});

test("unnumbered peers are known since v1.2.0 by their interface", () => {
  assert.equal(parse("unnumbered:eth0:65000").entries, [{ ...PEER, address: null, interface: "eth0", asn: 65000 }]);
  assert.equal(parse("unnumbered:eth0").entries, [{ ...PEER, address: null, interface: "eth0", asn: 0 }]);
  assert.ok(detail("unnumbered:eth0:65000", "v1.1.2") !== undefined);
});

test("a problem never quotes the text", () => {
  const texts = [
    "canary",
    "canary:1:canary:canary",
    "[canary",
    "10.0.0.1:canary:canary:x",
    "10.0.0.1:1:canary:x:canary:canary=1:canary",
  ];
  for (const text of texts) {
    for (const { since } of DIALECTS) assert.not.match(`${detail(text, since)}`, /canary/, text);
  }
});

test("whatever the text, nothing throws, no version keeps more entries than there are, and numbers stay in range", () => {
  const piece = fc.constantFrom(
    "10.0.0.1",
    ":",
    ",",
    "65000",
    "[",
    "]",
    "fd00::1",
    "/",
    "unnumbered:",
    "true",
    ";",
    "=",
    "mpbgp_nexthop",
    "",
  );
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.array(piece).map((pieces) => pieces.join("")));
  fc.assert(
    fc.property(text, fc.constantFrom(...DIALECTS), (input, dialect) => {
      const { entries, problem } = parseStaticPeers(input, dialect);
      assert.ok(entries.length <= input.split(",").length);
      assert.ok(entries.every(({ asn }) => Number.isInteger(asn) && asn >= 0 && asn < 2 ** 32));
      assert.ok(problem === null || problem.entry >= 1);
    }),
    { numRuns: 2_000 },
  );
});

test("what is written is read back, by the newest version", () => {
  const word = fc.stringMatching(/^[A-Za-z0-9._~!@#$%^&*()+=-]{0,20}$/);
  const entry = fc.record({ address: fc.ipV4(), asn: fc.nat(2 ** 32 - 1), password: word, multihop: fc.boolean() });
  fc.assert(fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (list) => {
    const text = list.map(({ address, asn, password, multihop }) => `${address}:${asn}:${password}:${multihop}`).join(
      ",",
    );
    assert.equal(parse(text), { entries: list.map((each) => ({ ...each, interface: null })), problem: null });
  }));
});

test("booleans and numbers are read as Go reads them", () => {
  assert.equal(["1", "t", "TRUE", "True", "true", "0", "F", "false", "yes", "tRue", ""].map(parseBool), [
    ...Array(5).fill(true),
    ...Array(3).fill(false),
    null,
    null,
    null,
  ]);
  assert.equal(["0", "007", "65535", "65536", "+1", "1_0", " 1", ""].map((text) => parseUint(text, 16)), [
    0,
    7,
    65535,
    null,
    null,
    null,
    null,
    null,
  ]);
});

function read(args: readonly string[]) {
  const { command, variables } = readFlags(args);
  return { command, variables };
}

test("flags are named by their variables, in all spellings of pflag", () => {
  assert.equal(
    read([
      "manager",
      "--bgp",
      "--localAS=65000",
      "--annotations",
      "metal.equinix.com",
      "-n",
      "kube-system",
      "--arp=false",
    ]),
    {
      command: "manager",
      variables: {
        bgp_enable: "true",
        bgp_as: "65000",
        annotation: "metal.equinix.com",
        cp_namespace: "kube-system",
        vip_arp: "false",
      },
    },
  );
  assert.equal(read(["--sourceIP", "10.66.6.3", "start", "--", "--bgp"]), {
    command: "start",
    variables: { bgp_sourceip: "10.66.6.3" },
  });
  assert.equal(read(["--metalKey", "canary", "--constructor", "--toString=x", "manager"]), {
    command: "manager",
    variables: {},
  });
  assert.equal(read([]), { command: null, variables: {} });
});

test("a space beside an address makes it none, as GoBGP reads it", () => {
  const { entries, problem } = parseStaticPeers("10.0.0.1:65000::false, 10.0.0.2:65000::false", dialectOf("v1.2.3"));
  assert.equal(entries.map(({ address }) => address), ["10.0.0.1"]);
  assert.equal(problem, { entry: 2, detail: "a space stands beside the address" });
});

test.run();
