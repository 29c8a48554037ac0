import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const PREFIX = "metal.equinix.com";
const INDEXED = ["node-asn", "peer-asn", "peer-ip", "src-ip"].flatMap((field) =>
  [0, 1].map((index) => `${PREFIX}/bgp-peers-${index}-${field}`)
);

/** The Node with its annotations replaced. */
function annotated(annotations: Readonly<Record<string, string>>, secrets: Readonly<Record<string, unknown>> = {}) {
  return { node: { annotations: { ...annotations, remove: INDEXED }, secrets } };
}

function indexed(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [`${PREFIX}/bgp-peers-${field}`, value]));
}

function legacy(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [`${PREFIX}/${field}`, value]));
}

const WHOLE = { "0-node-asn": "65000", "0-peer-asn": "65530", "0-peer-ip": "169.254.255.1", "0-src-ip": "10.66.6.3" };
const WHOLE_LEGACY = { "node-asn": "65000", "peer-asn": "65530", "peer-ip": "169.254.255.1", "src-ip": "10.66.6.3" };

for (const field of Object.keys(WHOLE)) {
  test(`kube-vip waits for bgp-peers-${field}, missing or empty`, () => {
    const { [field]: _, ...rest } = WHOLE as Record<string, string>;
    for (const values of [rest, { ...rest, [field]: " " }]) {
      const found = judge("annotations/complete", annotated(indexed(values)));
      assert.equal(wordsOf(found), [`key:bgp-peers-${field} fail missing`]);
      assert.match(found[0]?.remedies[0]?.commands[0] ?? "", `${PREFIX}/bgp-peers-${field}=<`);
    }
  });
}

for (const field of Object.keys(WHOLE_LEGACY)) {
  test(`kube-vip waits for the legacy ${field}`, () => {
    const { [field]: _, ...rest } = WHOLE_LEGACY as Record<string, string>;
    assert.equal(wordsOf(judge("annotations/complete", annotated(legacy(rest)))), [`key:${field} fail missing`]);
  });
}

test("ASNs and source of index 1 do not stand in for those of index 0, its address does", () => {
  const second = {
    "1-node-asn": "65000",
    "1-peer-asn": "65530",
    "1-src-ip": "10.66.6.3",
    "1-peer-ip": "169.254.255.2",
  };
  const { "0-peer-asn": _, ...rest } = WHOLE;
  assert.equal(wordsOf(judge("annotations/complete", annotated(indexed({ ...rest, ...second })))), [
    "key:bgp-peers-0-peer-asn fail missing",
  ]);
  const { "0-peer-ip": __, ...others } = WHOLE;
  assert.equal(wordsOf(judge("annotations/complete", annotated(indexed({ ...others, ...second })))), [
    "warn index-zero",
  ]);
});

test("a gap between indexes does no harm", () => {
  const facts = annotated(indexed({ ...WHOLE, "7-peer-ip": "169.254.255.2" }));
  for (const id of ["present", "format", "complete", "values"]) {
    assert.equal(wordsOf(judge(`annotations/${id}`, facts)), ["pass"], id);
  }
});

const asns: readonly (readonly [string, boolean])[] = [
  ["1", true],
  ["65000", true],
  ["4294967295", true],
  [" 65000", false],
  ["65000 ", false],
  ["0", false],
  ["4294967296", false],
  ["99999999999999999999", false],
  ["-1", false],
  ["65000.1", false],
  ["1e3", false],
  ["0x10", false],
  ["AS65000", false],
  ["sixty", false],
];
for (const [value, isGood] of asns) {
  test(`${JSON.stringify(value)} is ${isGood ? "an" : "no"} ASN`, () => {
    const found = judge("annotations/values", annotated(indexed({ ...WHOLE, "0-peer-asn": value })));
    assert.equal(wordsOf(found), isGood ? ["pass"] : ["key:bgp-peers-0-peer-asn fail asn"]);
  });
}

const addresses: readonly (readonly [string, boolean])[] = [
  ["169.254.255.1", true],
  ["fc00::e", true],
  ["fe80::1%priv", true],
  ["169.254.255.1/32", false],
  ["169.254.255", false],
  ["169.254.255.256", false],
  ["0x7f.1", false],
  [" 169.254.255.1 ", true],
  ["169.254.255.1,169.254.255.2,", true],
  ["169.254.255.1:179", false],
  ["tor-1", false],
  ["fe80::1%$(id)", false],
];
for (const [value, isGood] of addresses) {
  test(`${JSON.stringify(value)} is ${isGood ? "an" : "no"} address`, () => {
    const found = judge("annotations/values", annotated(indexed({ ...WHOLE, "0-peer-ip": value })));
    assert.equal(wordsOf(found), isGood ? ["pass"] : ["key:bgp-peers-0-peer-ip fail address"]);
  });
}

test("the legacy peer-ip may be a list, of which each has to be an address", () => {
  const good = annotated(legacy({ ...WHOLE_LEGACY, "peer-ip": "169.254.255.1, 169.254.255.2" }));
  assert.equal(wordsOf(judge("annotations/values", good)), ["pass"]);
  const bad = annotated(legacy({ ...WHOLE_LEGACY, "peer-ip": "169.254.255.1,tor-2" }));
  assert.equal(wordsOf(judge("annotations/values", bad)), ["key:peer-ip fail address"]);
});

test("the source is taken as it stands, with its spaces", () => {
  const facts = annotated(indexed({ ...WHOLE, "0-src-ip": " 10.66.6.3" }));
  assert.equal(wordsOf(judge("annotations/values", facts)), ["key:bgp-peers-0-src-ip fail address"]);
});

test("what kube-vip does not read at index 1 warns, what it reads there fails", () => {
  const others = { "1-peer-asn": "sixty", "1-peer-multi-hop": "yes" };
  const facts = annotated(indexed({ ...WHOLE, ...others, "1-peer-ip": "tor-2" }));
  assert.equal(wordsOf(judge("annotations/values", facts)), [
    "key:bgp-peers-1-peer-asn warn asn",
    "key:bgp-peers-1-peer-ip fail address",
    "key:bgp-peers-1-peer-multi-hop warn boolean",
  ]);
  const first = annotated(indexed({ ...WHOLE, "0-peer-multi-hop": "True" }));
  assert.equal(wordsOf(judge("annotations/values", first)), ["key:bgp-peers-0-peer-multi-hop fail boolean"]);
});

test("a peer that stands twice ends kube-vip, at two indexes and in one list; the command takes the second away", () => {
  const two = annotated(indexed({ ...WHOLE, "2-peer-ip": "169.254.255.1" }));
  const [finding] = judge("annotations/format", two);
  assert.equal(wordsOf([finding!]), ["fail twice"]);
  assert.match(finding?.remedies[0]?.commands[0] ?? "", /bgp-peers-2-peer-ip-$/);
  const [config] = judge("kube-vip/config", { ...two, sockets: [], kubeVipProcesses: [] });
  assert.equal([config?.status, config?.blockedBy], ["blocked", ["annotations/format"]]);
  const list = annotated(legacy({ ...WHOLE_LEGACY, "peer-ip": "169.254.255.1, 169.254.255.1" }));
  assert.equal(wordsOf(judge("annotations/format", list)), ["fail twice"]);
});

test("a version that passes over the second index does not see that it stands twice", () => {
  const manifest = { image: "ghcr.io/kube-vip/kube-vip:v0.6.0" };
  const old = {
    manifests: { 0: manifest },
    kubeVipWorkloads: { pods: { 0: { containers: { 0: manifest } } } },
    ...annotated(indexed({ ...WHOLE, "2-peer-ip": "169.254.255.1" })),
  };
  assert.equal(wordsOf(judge("annotations/format", old)), ["pass"]);
});

test("an empty password is none, one that is set has to be base64, and its value is told nowhere", () => {
  const password = (secret: unknown) => annotated(indexed(WHOLE), { [`${PREFIX}/bgp-peers-0-bgp-pass`]: secret });
  const unset = password({ set: false, digest: null, base64: false });
  assert.equal(wordsOf(judge("annotations/values", unset)), ["pass"]);
  const found = judge("annotations/values", password({ set: true, digest: "d1ge57", base64: false }));
  assert.equal(wordsOf(found), ["key:bgp-peers-0-bgp-pass fail base64"]);
  assert.not.match(JSON.stringify(found), /d1ge57/);
});

test("a value of foreign origin is quoted and short, and enters no command", () => {
  const evil = `$(reboot)${"x".repeat(1_000)}`;
  const [finding] = judge("annotations/values", annotated(indexed({ ...WHOLE, "0-src-ip": evil })));
  assert.ok((finding?.found?.length ?? 0) < 80);
  assert.not.match(JSON.stringify(finding?.remedies), /reboot/);
});

test("both forms at once are a mixture, and the command removes the legacy keys alone", () => {
  const [finding] = judge("annotations/format", annotated({ ...indexed(WHOLE), ...legacy(WHOLE_LEGACY) }));
  assert.equal([finding?.status, finding?.kind], ["fail", "mixture"]);
  assert.is(
    finding?.remedies[0]?.commands[0],
    "kubectl annotate --overwrite node worker-1 metal.equinix.com/node-asn- metal.equinix.com/src-ip- " +
      "metal.equinix.com/peer-asn- metal.equinix.com/peer-ip- metal.equinix.com/bgp-pass-",
  );
});

test("the form says which CCM writes it", () => {
  assert.match(
    judge("annotations/format", annotated(indexed(WHOLE)))[0]?.found ?? "",
    /indexed, as CCM 3\.3\.0 and later/,
  );
  assert.match(
    judge("annotations/format", annotated(legacy(WHOLE_LEGACY)))[0]?.found ?? "",
    /legacy, as before CCM 3\.3/,
  );
});

test("keys with dots fail while nothing else is there, and are harmless beside keys that kube-vip reads", () => {
  const dotted = { "packet.com/node.asn": "65000", "packet.com/peer.ips": "169.254.255.1" };
  assert.equal(wordsOf(judge("annotations/format", annotated(dotted))), ["fail foreign-keys"]);
  const [beside] = judge("annotations/format", annotated({ ...indexed(WHOLE), ...dotted }));
  assert.equal([beside?.status, beside?.kind], ["warn", "left-over"]);
});

test("the Node's name enters a command only where it is a name", () => {
  const facts = { node: { ...annotated({}).node, name: "worker-1; reboot" } };
  const [finding] = judge("annotations/present", facts);
  const commands = (finding?.remedies ?? []).flatMap((remedy) => remedy.commands).join("\n");
  assert.match(commands, /node <node> /);
  assert.not.match(commands, /reboot/);
});

test("what the CCM would write is offered with the values of the metadata, else with placeholders", () => {
  const byHand = (facts: Record<string, unknown>) =>
    judge("annotations/present", { ...annotated({}), ...facts })[0]?.remedies.at(-1)?.commands[0] ?? "";
  assert.match(byHand({}), "bgp-peers-0-node-asn=65000 metal.equinix.com/bgp-peers-0-peer-asn=65530");
  assert.match(byHand({}), "bgp-peers-1-peer-ip=169.254.255.2");
  assert.match(byHand({ metadata: { unknown: "timeout", detail: "" } }), "bgp-peers-0-peer-ip=<peer>");
});

test.run();
