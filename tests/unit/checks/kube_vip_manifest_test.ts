import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const PATH = "/etc/kubernetes/manifests/kube-vip.yaml";
const ENDED = { kubeVipProcesses: [] };

function manifest(file: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = ENDED): string[] {
  return wordsOf(judge("kube-vip/manifest", { ...rest, manifests: { 0: file } }));
}

for (const kind of ["empty", "yaml", "not-a-pod", "misshapen", "too-large", "unread"]) {
  test(`a file that is ${kind} is told as that, and concerns the whole node`, () => {
    const facts = { ...ENDED, manifests: { 0: { problem: { kind, detail: "What was found" } } } };
    const [finding] = judge("kube-vip/manifest", facts);
    assert.equal([finding?.subject, finding?.status, finding?.kind], [`file:${PATH}`, "fail", kind]);
    assert.equal(finding?.affects, ["none"]);
    assert.is(finding?.found, "What was found");
    assert.is(finding?.remedies.length, 1);
  });
}

test("a file that may not be read is unknown", () => {
  assert.equal(manifest({ problem: { kind: "unreadable", detail: "root alone" } }), [`file:${PATH} unknown`]);
});

test("a manifest that calls no manager ends at once; one that runs is right, whatever it calls", () => {
  assert.equal(manifest({ settings: { command: "start" } }), [`file:${PATH} fail command`]);
  assert.equal(manifest({ settings: { command: null } }), [`file:${PATH} fail command`]);
  assert.equal(manifest({ settings: { command: "start" } }, {}), [`file:${PATH} pass`]);
});

test("--metal is gone since v0.9.0: over the flag kube-vip ends, the variable it ignores", () => {
  const settings = { variables: { vip_packet: "true" } };
  const image = (tag: string) => ({ settings, image: `ghcr.io/kube-vip/kube-vip:${tag}` });
  assert.equal(manifest(image("v0.9.0")), [`file:${PATH} fail removed-flag`]);
  assert.equal(manifest(image("v0.9.0"), {}), [`file:${PATH} warn removed-flag`]);
  assert.equal(manifest(image("v0.8.10")), [`file:${PATH} pass`]);
});

test("the word null is no value", () => {
  assert.equal(manifest({ settings: { variables: { bgp_peeras: "null" } } }), [`file:${PATH} fail null-value`]);
});

const SECOND = {
  path: "/etc/kubernetes/manifests/vip.yaml",
  problem: null,
  name: "vip",
  namespace: "kube-system",
  image: "ghcr.io/kube-vip/kube-vip:v1.2.3",
  hostNetwork: true,
  settings: {
    variables: { bgp_enable: "true", annotation: "metal.equinix.com" },
    references: {},
    command: "manager",
    staticPeers: { set: false, peers: [], problem: null },
  },
};

test("of two manifests in BGP mode the one with the other name is too many, in ARP mode none", () => {
  assert.equal(wordsOf(judge("kube-vip/manifest", { manifests: { 1: SECOND } })), [
    `file:${PATH} pass`,
    "file:/etc/kubernetes/manifests/vip.yaml fail two",
  ]);
  const arp = { ...SECOND, settings: { ...SECOND.settings, variables: { vip_arp: "true" } } };
  assert.equal(wordsOf(judge("kube-vip/manifest", { manifests: { 1: arp } })), [
    `file:${PATH} pass`,
    "file:/etc/kubernetes/manifests/vip.yaml pass",
  ]);
});

test("two that want the same peers affect each of them by name, and none that only the metadata names", () => {
  const metadata = { neighbours: { 0: { peerIps: ["169.254.255.1", "169.254.255.2", "169.254.255.3"] } } };
  const [, finding] = judge("kube-vip/manifest", { manifests: { 1: SECOND }, metadata });
  assert.equal(finding?.affects, ["none", "peer:169.254.255.1", "peer:169.254.255.2"]);
});

const WITHOUT = { ...ENDED, manifests: [], kubeVipWorkloads: { pods: [] } };

test("nothing at all fails only where somebody means this node to have one", () => {
  assert.equal(wordsOf(judge("kube-vip/manifest", WITHOUT)), ["fail absent"]);
  const unannotated = { ...WITHOUT, node: { unknown: "unreachable", detail: "No API" } };
  assert.equal(wordsOf(judge("kube-vip/manifest", unannotated)), ["unknown"]);
  const seen = { ...unannotated, kubeVipWorkloads: { pods: [], workloadsSeen: true } };
  assert.equal(wordsOf(judge("kube-vip/manifest", seen)), ["fail absent"]);
  const unseen = { ...WITHOUT, kubeVipWorkloads: { unknown: "unreachable", detail: "No API" } };
  assert.equal(wordsOf(judge("kube-vip/manifest", unseen)), ["unknown"]);
});

test("a kube-vip from a DaemonSet has no manifest", () => {
  const pods = { 0: { owner: "DaemonSet kube-system/kube-vip-ds", name: "kube-vip-ds-x7k2p" } };
  assert.equal(wordsOf(judge("kube-vip/manifest", { manifests: [], kubeVipWorkloads: { pods } })), ["notApplicable"]);
});

test("a copy of the manifest is one pod with it: a warning on the copy, and kube-vip runs", () => {
  const copy = {
    path: `${PATH}.bak`,
    problem: null,
    name: "kube-vip",
    namespace: "kube-system",
    image: "ghcr.io/kube-vip/kube-vip:v1.2.3",
    hostNetwork: true,
    settings: null,
    addedCapabilities: [],
    privileged: false,
    hostAliases: [],
    kubeconfig: null,
  };
  const facts = { manifests: { 1: copy } };
  assert.equal(wordsOf(judge("kube-vip/manifest", facts)), [`file:${PATH} pass`, `file:${PATH}.bak warn two`]);
  assert.equal(wordsOf(judge("kube-vip/running", facts)), ["pass"]);
});

test.run();
