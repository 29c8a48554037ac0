// permissions: --allow-env --allow-read=fixtures
/** Where a cloud, its CCM and the kubelet's part in it matter, and where nothing of them is judged. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

type Facts = Readonly<Record<string, unknown>>;

const OF_CLOUD = [
  "node/provider-id",
  "node/cloud-taint",
  "kubelet/cloud-provider",
  "ccm/running",
  "ccm/secret",
  "ccm/load-balancer",
  "ccm/bgp",
  "ccm/annotating",
  "ccm/version",
  "ccm/logs",
];

/** All that could be wrong with a cloud at once. */
const BROKEN: Facts = {
  node: {
    providerId: null,
    taints: [{ key: "node.cloudprovider.kubernetes.io/uninitialized", value: "true", effect: "NoSchedule" }],
    labels: { "node.kubernetes.io/exclude-from-external-load-balancers": "" },
  },
  kubelet: { cloudProvider: null, cloudProviderFrom: null },
  ccm: { workloads: [], pods: [] },
  ccmSecret: { exists: false, keys: [], loadBalancer: null },
};

for (const id of OF_CLOUD) {
  test(`${id} is not applicable with static peers, however broken the cloud is`, () => {
    assert.equal(wordsOf(judge(id, BROKEN, { base: "stories/static-peers" })), ["notApplicable"]);
  });
}

test("in ARP mode the CCM need not annotate, and has to run all the same", () => {
  const words = (id: string) => wordsOf(judge(id, BROKEN, { base: "stories/arp-mode" }));
  assert.equal(words("ccm/annotating"), ["notApplicable"]);
  assert.equal(words("node/load-balancer-exclusion"), ["notApplicable"]);
  assert.equal(words("node/hostname-label"), ["notApplicable"]);
  assert.equal(words("ccm/running"), ["fail absent"]);
});

test("packet:// is understood by the CCM of Equinix Metal, too", () => {
  const words = (providerId: string) => wordsOf(judge("node/provider-id", { node: { providerId } }));
  assert.equal(words("packet://7f6b8f3c-5d0a-4f0e-9a55-2f6f3e4d0001"), ["pass"]);
  assert.equal(words("packetx://7f6b8f3c"), ["fail foreign"]);
  assert.equal(words(""), ["fail missing"]);
});

test("a kubelet that cannot be seen is unknown, not wrong", () => {
  const words = (running: boolean | null) =>
    wordsOf(judge("kubelet/cloud-provider", { kubelet: { running, cloudProvider: null, cloudProviderFrom: null } }));
  assert.equal(words(null), ["unknown"]);
  assert.equal(words(false), ["unknown"]);
  assert.equal(words(true), ["fail unset"]);
});

test("the argument is told where it belongs on this system", () => {
  const summary = (kubelet: Facts) =>
    judge("kubelet/cloud-provider", { kubelet: { cloudProvider: null, ...kubelet } })[0]?.remedies[0]?.summary ?? "";
  assert.match(summary({ argumentsFile: "/etc/sysconfig/kubelet" }), "KUBELET_EXTRA_ARGS in /etc/sysconfig/kubelet");
  assert.match(summary({ argumentsFile: "/etc/x; reboot" }), "KUBELET_EXTRA_ARGS in /etc/default/kubelet");
  assert.match(summary({ distribution: "k3s" }), "/etc/rancher/k3s/config.yaml");
  assert.match(summary({ distribution: "rke2" }), "/etc/rancher/rke2/config.yaml");
});

test("a value of the exclusion label does not matter", () => {
  const labels = { "node.kubernetes.io/exclude-from-external-load-balancers": "false" };
  assert.equal(wordsOf(judge("node/load-balancer-exclusion", { node: { labels } })), ["fail excluded"]);
});

test("load balancer settings that annotate, and those that do not", () => {
  const words = (loadBalancer: string | null) => wordsOf(judge("ccm/load-balancer", { ccmSecret: { loadBalancer } }));
  assert.equal(words("kube-vip://"), ["pass"]);
  assert.equal(words("empty://"), ["pass"]);
  assert.equal(words("kube-vip"), ["fail other"]);
  assert.equal(words("metallb:///"), ["fail other"]);
  assert.equal(words(null), ["fail unset"]);
});

test("a variable of the CCM wins over its secret, also where that cannot be read", () => {
  const ccm = { variables: { METAL_LOAD_BALANCER: "kube-vip://" } };
  for (const ccmSecret of [{ loadBalancer: null }, { unknown: "notPermitted", detail: "403" }]) {
    assert.equal(wordsOf(judge("ccm/load-balancer", { ccm, ccmSecret })), ["pass"]);
  }
});

test("a Service that the control plane stands behind is left to it", () => {
  const words = (facts: Facts) => wordsOf(judge("services/control-plane-address", facts));
  const taken = { services: { 0: { annotatedIps: ["10.66.6.10"] } } };
  assert.equal(words(taken), ["service:default/nginx fail announced-by-workers"]);
  assert.equal(words({ ...taken, node: { labels: { "node-role.kubernetes.io/control-plane": "" } } }), [
    "service:default/nginx pass",
  ]);
  assert.equal(words({ services: { 0: { annotatedIps: ["10.66.6.10"], ignored: true } } }), [
    "service:default/nginx pass",
  ]);
  assert.equal(words({ ...taken, node: { unknown: "notPermitted", detail: "403" } }), [
    "service:default/nginx unknown",
  ]);
});

test.run();
