import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const NO_SOCKETS = { sockets: [] };

function manifest(settings: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = {}): string[] {
  const facts = { ...NO_SOCKETS, kubeVipProcesses: [], manifests: { 0: { settings } }, ...rest };
  return wordsOf(judge("kube-vip/config", facts));
}

const STATIC = {
  set: true,
  peers: [{ address: "169.254.255.1", asn: 65530, password: { set: false, digest: null }, multihop: false }],
  problem: null,
};

test("annotations that kube-vip can read are a usable list, running or not", () => {
  assert.equal(manifest({}), ["pass"]);
  assert.equal(wordsOf(judge("kube-vip/config", NO_SOCKETS)), ["pass"]);
});

test("peers that kube-vip speaks to are one too, whatever the annotations say now", () => {
  const node = { annotations: { "metal.equinix.com/bgp-peers-0-peer-asn": "sixty" } };
  assert.equal(wordsOf(judge("kube-vip/config", { node })), ["pass"]);
  assert.equal(wordsOf(judge("kube-vip/config", { node, ...NO_SOCKETS })), ["peer:* blocked"]);
});

test("also while it only tries to connect", () => {
  const sockets = { 0: { state: "SYN-SENT", info: null }, remove: [1] };
  const node = { unknown: "unreachable", detail: "No API" };
  assert.equal(wordsOf(judge("kube-vip/config", { sockets, node })), ["pass"]);
});

test("static peers need a list and a local ASN", () => {
  const variables = { remove: ["annotation"] };
  assert.equal(manifest({ variables, staticPeers: STATIC }), ["pass"]);
  for (const asn of ["0", "65536.1", "x"]) {
    assert.equal(manifest({ variables: { ...variables, bgp_as: asn }, staticPeers: STATIC }), ["fail asn"], asn);
  }
  assert.equal(manifest({ variables: { remove: ["annotation", "bgp_as"] }, staticPeers: STATIC }), ["pass"]);
  assert.equal(manifest({ variables, staticPeers: { set: false, peers: [] } }), ["fail no-peer"]);
});

test("peers that kube-vip learns from an interface are peers", () => {
  const staticPeers = { set: true, peers: [], unnumbered: ["priv"] };
  assert.equal(manifest({ variables: { remove: ["annotation"] }, staticPeers }), ["pass"]);
});

test("an entry that cannot be parsed fails, and its text is not told", () => {
  const staticPeers = { set: true, peers: [], problem: { entry: 2, detail: "its second field is no ASN" } };
  const facts = { ...NO_SOCKETS, kubeVipProcesses: [], manifests: { 0: { settings: { staticPeers } } } };
  const [finding] = judge("kube-vip/config", facts);
  assert.equal([finding?.kind, finding?.found], ["malformed", "entry 2: its second field is no ASN"]);
});

test("a source address and a source interface exclude each other", () => {
  assert.equal(manifest({ variables: { bgp_sourceip: "10.66.6.3", bgp_sourceif: "priv" } }), ["fail source-conflict"]);
  assert.equal(manifest({ variables: { bgp_sourceif: "priv" } }), ["fail source-conflict"], "beside src-ip");
  const variables = { bgp_sourceif: "priv", remove: ["annotation"] };
  assert.equal(manifest({ variables, staticPeers: STATIC }), ["pass"]);
});

test("an environment that may not be read leaves it unknown, and so does a kube-vip that cannot be seen", () => {
  const unseen = { manifests: [], kubeVipWorkloads: { unknown: "unreachable", detail: "No API" } };
  const withoutRoot = { kubeVipProcesses: { 0: { settings: null } }, ...unseen };
  assert.equal(wordsOf(judge("kube-vip/config", withoutRoot)), ["unknown"]);
  assert.equal(wordsOf(judge("kube-vip/config", { kubeVipProcesses: [], ...unseen })), ["unknown"]);
});

test("a kube-vip in another mode needs no peers", () => {
  assert.equal(manifest({ variables: { bgp_enable: "false", vip_arp: "true" } }), ["notApplicable"]);
});

test("of several instances one with peers is enough", () => {
  const kubeVipProcesses = {
    1: {
      pid: 3000,
      executable: "/kube-vip",
      startedAt: null,
      settings: {
        variables: { bgp_enable: "true" },
        references: {},
        command: "manager",
        staticPeers: { set: false, peers: [], problem: null },
      },
      sameNetwork: true,
      capabilities: null,
    },
  };
  assert.equal(wordsOf(judge("kube-vip/config", { kubeVipProcesses })), ["pass"]);
});

test("a Node that is not there blocks it, an API that does not answer leaves it unknown", () => {
  const gone = judge("kube-vip/config", { ...NO_SOCKETS, node: { unknown: "notFound", detail: "No such Node" } });
  assert.equal(gone.map(({ status, blockedBy }) => [status, blockedBy]), [["blocked", ["node/found"]]]);
  const unseen = judge("kube-vip/config", { ...NO_SOCKETS, node: { unknown: "timeout", detail: "No answer" } });
  assert.equal(wordsOf(unseen), ["unknown"]);
});

test.run();
