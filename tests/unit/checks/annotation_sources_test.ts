/** What annotations say against each other, against the metadata, and against kube-vip's environment. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const PREFIX = "metal.equinix.com";

function annotated(values: Readonly<Record<string, string>>, secrets: Readonly<Record<string, unknown>> = {}) {
  const annotations = Object.fromEntries(Object.entries(values).map(([key, value]) => [`${PREFIX}/${key}`, value]));
  return { node: { annotations, secrets } };
}

function consistent(values: Readonly<Record<string, string>>, secrets: Readonly<Record<string, unknown>> = {}) {
  return wordsOf(judge("annotations/consistent", annotated(values, secrets)));
}

test("ASNs and source that differ between indexes are told, each with its key", () => {
  assert.equal(consistent({ "bgp-peers-1-node-asn": "65001", "bgp-peers-1-src-ip": "10.66.6.5" }), [
    "key:bgp-peers-1-node-asn fail asn",
    "key:bgp-peers-1-src-ip fail src-ip",
  ]);
});

test("what is missing, empty or unreadable does not differ", () => {
  for (const value of ["", " 65530 ", "sixty"]) assert.equal(consistent({ "bgp-peers-1-peer-asn": value }), ["pass"]);
  assert.equal(consistent({ "bgp-peers-1-src-ip": "10.066.6.3" }), ["pass"]);
});

test("passwords are compared without being known", () => {
  const key = (index: number) => `${PREFIX}/bgp-peers-${index}-bgp-pass`;
  const one = { set: true, digest: "aa", base64: true }, other = { set: true, digest: "bb", base64: true };
  const empty = { set: false, digest: null, base64: true };
  assert.equal(consistent({}, { [key(0)]: one, [key(1)]: one }), ["pass"]);
  assert.equal(consistent({}, { [key(0)]: one, [key(1)]: other }), ["key:bgp-peers-1-bgp-pass fail bgp-pass"]);
  assert.equal(consistent({}, { [key(0)]: one, [key(1)]: empty }), ["key:bgp-peers-1-bgp-pass fail bgp-pass"]);
  assert.equal(consistent({}, { [key(0)]: one }), ["pass"], "a key that is not there says nothing");
});

function matches(facts: Readonly<Record<string, unknown>>) {
  return judge("annotations/match-metadata", facts);
}

test("each value of index 0 is compared with the metadata, and says whom it concerns", () => {
  const found = matches(annotated({
    "bgp-peers-0-node-asn": "65001",
    "bgp-peers-0-src-ip": "10.66.6.99",
    "bgp-peers-1-peer-ip": "169.254.255.3",
  }));
  assert.equal(found.map(({ subject, kind, affects }) => [subject, kind, affects]), [
    ["key:bgp-peers-0-node-asn", "asn", ["peer:169.254.255.1", "peer:169.254.255.3"]],
    ["key:bgp-peers-0-src-ip", "src-ip", ["address:10.66.6.99"]],
    ["key:bgp-peers-1-peer-ip", "peer-ip", ["peer:169.254.255.3"]],
    ["none", "unnamed", undefined],
  ]);
});

test("the command of the repair holds the metadata's value, and nothing of a hostile one", () => {
  const [finding] = matches({ ...annotated({ "bgp-peers-0-src-ip": "10.66.6.99" }) });
  assert.match(finding?.remedies[0]?.commands[0] ?? "", /bgp-peers-0-src-ip=10\.66\.6\.3$/);
});

test("values of other indexes, values that cannot be read, and IPv6 neighbours do not matter", () => {
  assert.equal(wordsOf(matches(annotated({ "bgp-peers-1-peer-asn": "65531" }))), ["pass"]);
  assert.equal(wordsOf(matches(annotated({ "bgp-peers-0-peer-asn": "sixty" }))), ["pass"]);
  const metadata = { neighbours: { 0: { addressFamily: 6 } } };
  assert.equal(matches({ metadata }).map(({ status, blockedBy }) => [status, blockedBy]), [
    ["blocked", ["metadata/bgp-enabled"]],
  ]);
});

test("without metadata nothing is compared", () => {
  assert.equal(wordsOf(matches({ metadata: { unknown: "timeout", detail: "No answer" } })), ["unknown"]);
});

function prefix(variables: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = {}): string[] {
  return wordsOf(judge("annotations/prefix-configured", {
    ...rest,
    kubeVipProcesses: { 0: { settings: { variables } } },
  }));
}

test("the prefix is misspelt, missing, with a slash, or another one", () => {
  assert.equal(prefix({}), ["pass"]);
  assert.equal(prefix({ annotations: PREFIX, remove: ["annotation"] }), ["fail misspelt"]);
  assert.equal(prefix({ annotations: PREFIX }), ["pass"], "beside the right one it does no harm");
  assert.equal(prefix({ remove: ["annotation"] }), ["fail unset"]);
  assert.equal(prefix({ annotation: `${PREFIX}/` }), ["fail slash"]);
  assert.equal(prefix({ annotation: "example.com" }), ["fail other"]);
});

test("what the environment alone tells is told also where the Node cannot be read", () => {
  const node = { unknown: "unreachable", detail: "No API" };
  assert.equal(prefix({ annotations: PREFIX, remove: ["annotation"] }, { node }), ["fail misspelt"]);
  assert.equal(prefix({ annotation: `${PREFIX}/` }, { node }), ["fail slash"]);
  assert.equal(prefix({}, { node }), ["unknown"]);
});

test("a second prefix beside the right one does no harm", () => {
  const node = { annotations: { "cherryservers.com/bgp-peers-0-peer-ip": "169.254.255.9" } };
  assert.equal(prefix({}, { node }), ["pass"]);
});

test.run();
