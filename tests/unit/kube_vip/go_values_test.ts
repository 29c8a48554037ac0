import { test } from "uvu";
import * as assert from "uvu/assert";
import { hasFlag, likeFlag } from "../../../checks/model/kube_vip/flag_table.ts";
import { parseBool, parseFlagNumber, parseInt, parseUint } from "../../../checks/model/kube_vip/go_values.ts";
import { isReadable, READINGS } from "../../../checks/model/kube_vip/readings.ts";
import { isAmong } from "../../../checks/model/kube_vip/releases.ts";
import { KNOWN_VARIABLES } from "../../../checks/model/kube_vip/variables.ts";

test("booleans are the twelve that strconv.ParseBool takes, and nothing else", () => {
  for (const text of ["1", "t", "T", "TRUE", "true", "True"]) assert.is(parseBool(text), true, text);
  for (const text of ["0", "f", "F", "FALSE", "false", "False"]) assert.is(parseBool(text), false, text);
  for (const text of ["", "yes", "no", "on", "off", "tRUE", "tr", " true", "true\n", "2", "y"]) {
    assert.is(parseBool(text), null, JSON.stringify(text));
  }
});

test("numbers are those of ParseUint and ParseInt with base 10", () => {
  assert.equal(["0", "00065000", "4294967295"].map((text) => parseUint(text, 32)), [0, 65_000, 4_294_967_295]);
  for (const text of ["4294967296", "-1", "+1", "65_000", "0xfde8", " 1", "1.0", "65.1", "", "١"]) {
    assert.is(parseUint(text, 32), null, text);
  }
  assert.is(parseUint("65536", 16), null);
  assert.equal(["-2147483648", "+7", "2147483647"].map((text) => parseInt(text, 32)), [
    -2_147_483_648,
    7,
    2_147_483_647,
  ]);
  assert.equal(["2147483648", "-2147483649", "--1", "1e3", ""].map((text) => parseInt(text, 32)), [
    null,
    null,
    null,
    null,
    null,
  ]);
  assert.is(parseInt("9223372036854775808", 64), null);
  assert.is(parseInt("9".repeat(1_000_000), 64), null);
});

test("numbers of flags may be written as Go writes them", () => {
  const asn = (text: string) => parseFlagNumber(text, { bits: 32, signed: false });
  assert.equal(
    ["65000", "0xFDE8", "0o176750", "0176750", "0b1111110111101000", "65_000"].map(asn),
    Array(6).fill(65_000n),
  );
  assert.equal(["", "0x", "08", "6_", "_6", "6__5", "-1", "+1", "65000 ", "4294967296"].map(asn), Array(10).fill(null));
  assert.is(parseFlagNumber("-0x10", { bits: 64, signed: true }), -16n);
});

test("each reading takes what kube-vip takes", () => {
  assert.ok(isReadable("http://10.0.0.1:6443/livez", "url") && isReadable("HTTPS://host", "url"));
  for (const text of ["10.0.0.1:6443", "tcp://host", "https://ho st/", "http"]) {
    assert.not.ok(isReadable(text, "url"), text);
  }
  assert.ok(isReadable("release_a.1-b", "name") && !isReadable("a b", "name") && !isReadable("a".repeat(244), "name"));
  assert.ok(isReadable("1024", "port") && !isReadable("1023", "port") && !isReadable("-5", "table"));
});

test("whatever is read otherwise than as text is a variable that is known", () => {
  assert.equal(READINGS.filter(({ name }) => !KNOWN_VARIABLES.has(name)), []);
});

test("a flag is one of the releases that had it", () => {
  assert.equal(["v0.8.9", "v0.9.0", null].map((version) => hasFlag("metal", version)), [true, false, true]);
  assert.equal(["v1.0.0", "v1.0.1", "v1.2.3"].map((version) => hasFlag("config-file", version)), [false, true, true]);
  assert.not.ok(hasFlag("configMap", "v1.2.3"), "of kube-vip service alone");
  assert.is(likeFlag("annotation", "v1.2.3"), "annotations");
  assert.is(likeFlag("bgpPeers", null), "bgppeers");
  assert.is(likeFlag("peers", "v1.2.3"), null);
});

test("a pre-release or a build counts as its release", () => {
  const releases = { since: "v1.0.0", until: "v1.2.0" };
  assert.equal(
    ["v0.9.2", "v1.0.0-rc.1", "v1.1.2", "v1.1.2-foo", "v1.2.0-rc.0", "v1.10.0"].map((version) =>
      isAmong(version, releases)
    ),
    [false, true, true, true, false, false],
  );
});

test.run();
