/** Which peers are judged, and how hard (design, «Whose peers»). */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Fact, valueOr } from "../../../checks/engine/fact.ts";
import type { Peer } from "../../../checks/model/facts.ts";
import { factsWith, judge, wordsOf } from "../../support/scenario/judge.ts";

function peersOf(facts: Readonly<Record<string, unknown>>, base = "_healthy"): readonly Peer[] {
  return valueOr(factsWith(facts, { base }).get("peers") as Fact<readonly Peer[]>, []);
}

function claims(facts: Readonly<Record<string, unknown>>, base?: string): string[] {
  return peersOf(facts, base).map(({ address, claim }) => `${address} ${claim}`);
}

const REFUSED = { outcome: "refused", errno: "ECONNREFUSED", elapsedMs: 0.4, holder: null };
const BOTH_REFUSE = { tcp: { "169.254.255.1": REFUSED, "169.254.255.2": REFUSED } };
const NO_ANNOTATIONS = { node: { unknown: "unreachable", detail: "No API" } };
const NOBODY = {
  ...NO_ANNOTATIONS,
  sockets: [],
  kubeVipProcesses: [],
  manifests: [],
  kubeVipWorkloads: { unknown: "unreachable", detail: "No API" },
  metadata: { unknown: "timeout", detail: "No answer" },
};

test("what annotations name for an instance is claimed by it", () => {
  assert.equal(claims({}), ["169.254.255.1 instance", "169.254.255.2 instance"]);
  assert.is(peersOf({})[0]?.instance, "kube-system/kube-vip");
});

test("ASNs, source and password of index 0 hold for all peers, as kube-vip reads them", () => {
  const node = {
    annotations: {
      "metal.equinix.com/bgp-peers-1-peer-asn": "65531",
      "metal.equinix.com/bgp-peers-1-src-ip": "10.66.6.99",
    },
    secrets: { "metal.equinix.com/bgp-peers-0-bgp-pass": { set: true, digest: "d1ge57", base64: true } },
  };
  const sockets = { 0: { signed: true }, 1: { signed: true } };
  const [, second] = peersOf({ node, sockets });
  assert.equal([second?.peerAsn, second?.source, second?.password.set], [65530, "10.66.6.3", true]);
});

test("what kube-vip had read when it began counts: its source, and that it does not sign", () => {
  const node = {
    annotations: { "metal.equinix.com/bgp-peers-0-src-ip": "10.66.6.5" },
    secrets: { "metal.equinix.com/bgp-peers-0-bgp-pass": { set: true, digest: "d1ge57", base64: true } },
  };
  assert.equal(peersOf({ node }).map(({ source, password }) => [source, password.set]), [
    ["10.66.6.3", false],
    ["10.66.6.3", false],
  ]);
  assert.equal(peersOf({ node, sockets: [] }).map(({ source, password }) => [source, password.set]), [
    ["10.66.6.5", true],
    ["10.66.6.5", true],
  ]);
});

test("an old version takes of the annotations what it knows", () => {
  const kubeVipMetrics = { unknown: "unreachable" };
  const image = (tag: string) => ({
    manifests: { 0: { image: `ghcr.io/kube-vip/kube-vip:${tag}` } },
    sockets: [],
    kubeVipMetrics,
  });
  const claimed = (tag: string) => claims(image(tag)).filter((each) => each.endsWith("instance")).length;
  assert.equal([claimed("v0.5.10"), claimed("v0.6.0"), claimed("v0.6.1"), claimed("latest")], [0, 1, 2, 2]);
});

test("a peer that annotations and metadata both name is there once, as the instance's", () => {
  assert.is(peersOf({}).length, 2);
});

test("what only the metadata names is worth a warning at most, and no session is missed", () => {
  const facts = { sockets: [], ...BOTH_REFUSE };
  const base = "annotations/present";
  assert.equal(claims(facts, base), ["169.254.255.1 metadata", "169.254.255.2 metadata"]);
  assert.equal(wordsOf(judge("bgp/tcp", facts, { base })), [
    "peer:169.254.255.1 warn refused",
    "peer:169.254.255.2 warn refused",
  ]);
});

test("what nobody names is tried, and never fails", () => {
  const facts = { ...NOBODY, ...BOTH_REFUSE };
  assert.equal(claims(facts), ["169.254.255.1 default", "169.254.255.2 default"]);
  assert.equal(judge("bgp/tcp", facts).map(({ status, reason }) => [status, reason]), [
    ["unknown", "unclaimed"],
    ["unknown", "unclaimed"],
  ]);
});

test("without a cloud nobody has default peers", () => {
  assert.equal(claims({ ...NOBODY, settings: { provider: "none" } }), []);
});

test("--peer adds one, beside those that are named", () => {
  assert.equal(claims({ settings: { peers: ["192.0.2.9"] } }), [
    "169.254.255.1 instance",
    "169.254.255.2 instance",
    "192.0.2.9 flag",
  ]);
  assert.equal(claims({ settings: { peers: ["169.254.255.2"] } }), [
    "169.254.255.1 instance",
    "169.254.255.2 instance",
  ]);
});

test("--source is the source of every connect", () => {
  assert.equal(peersOf({ settings: { source: "198.51.100.7" } }).map(({ source }) => source), [
    "198.51.100.7",
    "198.51.100.7",
  ]);
});

test("static peers are claimed without API and metadata", () => {
  const facts = { ...NO_ANNOTATIONS, metadata: { unknown: "timeout", detail: "No answer" } };
  assert.equal(claims(facts, "stories/static-peers"), ["169.254.255.1 instance", "169.254.255.2 instance"]);
});

test("peers that kube-vip holds a socket with are its own, also where the annotations cannot be read", () => {
  assert.equal(claims(NO_ANNOTATIONS), ["169.254.255.1 instance", "169.254.255.2 instance"]);
  const [first] = peersOf(NO_ANNOTATIONS);
  assert.equal([first?.peerAsn, first?.source, first?.instance], [65530, "10.66.6.3", "kube-system/kube-vip"]);
});

test("a socket of another process, or one whose process is not seen, names nobody's peer", () => {
  for (const process of ["bird", null]) {
    const sockets = { 0: { process, remote: { address: "192.0.2.9" } }, remove: [1] };
    assert.not.ok(claims({ ...NO_ANNOTATIONS, sockets }).includes("192.0.2.9 instance"), String(process));
  }
});

test("in another mode annotations and sockets claim nothing, and nobody is judged but whom --peer names", () => {
  const facts = {
    settings: { peers: ["192.0.2.9"] },
    tcp: { "192.0.2.9": { ...REFUSED, source: null, localAddress: null, icmp: null, alive: null, otherKey: null } },
  };
  assert.not.ok(claims({}, "stories/arp-mode").some((each) => each.endsWith("instance")));
  assert.equal(wordsOf(judge("bgp/tcp", facts, { base: "stories/arp-mode" })), ["peer:192.0.2.9 fail refused"]);
});

test("an address that is written otherwise is the same peer", () => {
  const node = { annotations: { "metal.equinix.com/bgp-peers-1-peer-ip": " 169.254.255.1 " } };
  assert.equal(
    claims({ node, metadata: { neighbours: [] } }).filter((each) => each.startsWith("169.254.255.1")).length,
    1,
  );
});

test.run();
