import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const PREFIX = "metal.equinix.com";

function applied(facts: Readonly<Record<string, unknown>>): string[] {
  return wordsOf(judge("annotations/applied", facts));
}

test("a peer that kube-vip's metrics do not have is not held", () => {
  const node = { annotations: { [`${PREFIX}/bgp-peers-2-peer-ip`]: "169.254.255.3" } };
  const found = judge("annotations/applied", { node });
  assert.equal(wordsOf(found), ["key:bgp-peers-2-peer-ip fail peer-ip"]);
  assert.equal(found[0]?.affects, ["peer:169.254.255.3"]);
  assert.equal(applied({ node, kubeVipMetrics: { unknown: "unreachable", detail: "No" } }), ["pass"]);
});

test("an index that this version passes over is not missed", () => {
  const sessions = { remove: ["169.254.255.2"] };
  const manifests = { 0: { image: "ghcr.io/kube-vip/kube-vip:v0.6.0" } };
  assert.equal(applied({ manifests, kubeVipMetrics: { sessions } }), ["pass"]);
});

test("a legacy entry is read by the oldest versions too", () => {
  const indexed = [0, 1].flatMap((index) =>
    ["node-asn", "peer-asn", "peer-ip", "src-ip"].map((field) => `${PREFIX}/bgp-peers-${index}-${field}`)
  );
  const legacy = {
    "node-asn": "65000",
    "peer-asn": "65530",
    "peer-ip": "169.254.255.1,169.254.255.3",
    "src-ip": "10.66.6.3",
  };
  const annotations = {
    remove: indexed,
    ...Object.fromEntries(Object.entries(legacy).map(([field, value]) => [`${PREFIX}/${field}`, value])),
  };
  const manifests = { 0: { image: "ghcr.io/kube-vip/kube-vip:v0.5.10" } };
  assert.equal(applied({ node: { annotations }, manifests }), ["key:peer-ip fail peer-ip"]);
});

test("connections from another address than src-ip are of an older one", () => {
  const node = { annotations: { [`${PREFIX}/bgp-peers-0-src-ip`]: "10.66.6.5" } };
  const found = judge("annotations/applied", { node });
  assert.equal(wordsOf(found), ["key:bgp-peers-0-src-ip fail src-ip"]);
  assert.equal(found[0]?.affects, ["address:10.66.6.3"]);
});

test("an unsigned connection tells of a password that came later, and a signed one of one that went", () => {
  const secrets = { [`${PREFIX}/bgp-peers-0-bgp-pass`]: { set: true, digest: "5e1f", base64: true } };
  assert.equal(applied({ node: { secrets } }), ["key:bgp-peers-0-bgp-pass fail bgp-pass"]);
  assert.equal(applied({ sockets: { 0: { signed: true }, 1: { signed: true } } }), [
    "key:bgp-peers-0-bgp-pass fail bgp-pass",
  ]);
  assert.equal(applied({ node: { secrets }, sockets: { 0: { signed: null }, 1: { signed: null } } }), ["pass"]);
});

const NEW_ASN = { annotations: { [`${PREFIX}/bgp-peers-0-peer-asn`]: "65531" } };

test("an ASN that only the log tells is a warning, a NOTIFICATION that kube-vip sent proves it", () => {
  assert.equal(applied({ node: NEW_ASN }), ["key:bgp-peers-0-peer-asn warn asn"]);
  const text =
    '2026/11/24 02:10:20 INFO sent notification Topic=Peer Key=169.254.255.1 State=BGP_FSM_ACTIVE Code=2 Subcode=2 Data=""';
  const kubeVipLogs = { 0: { lines: { 11: { at: null, text } } } };
  assert.equal(applied({ node: NEW_ASN, kubeVipLogs }), ["key:bgp-peers-0-peer-asn fail asn"]);
});

test("what was written after kube-vip had read is worth a warning while no session stands", () => {
  const node = { annotationsChangedAt: { [`${PREFIX}/bgp-peers-0-bgp-pass`]: "2026-11-21T00:00:00Z" } };
  const sockets = { 0: { state: "SYN-SENT", info: null }, 1: { state: "SYN-SENT", info: null } };
  assert.equal(applied({ node }), ["pass"]);
  assert.equal(applied({ node, sockets }), ["key:bgp-peers-0-bgp-pass warn later"]);
  const early = { annotationsChangedAt: { [`${PREFIX}/bgp-peers-0-bgp-pass`]: "2026-11-20T01:14:40Z" } };
  assert.equal(applied({ node: early, sockets }), ["pass"]);
});

test("a kube-vip that does not run has read nothing, and one that cannot be seen is unknown", () => {
  assert.equal(applied({ kubeVipProcesses: [] }), ["notApplicable"]);
  const unseen = {
    sockets: { unknown: "notPermitted", detail: "root alone" },
    kubeVipMetrics: { unknown: "unreachable", detail: "No" },
  };
  assert.equal(applied(unseen), ["unknown"]);
});

test.run();
