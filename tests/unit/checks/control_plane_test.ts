// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

type Facts = Readonly<Record<string, unknown>>;

const NODE = { labels: { "node-role.kubernetes.io/control-plane": "" } };

function settings(variables: Facts, image = "ghcr.io/kube-vip/kube-vip:v1.2.3"): Facts {
  const each = { settings: { variables: { cp_enable: "true", ...variables } } };
  return {
    node: NODE,
    kubeVipProcesses: { 0: each },
    manifests: { 0: { ...each, image } },
    kubeVipWorkloads: { pods: { 0: { ...each, containers: { 0: { image } } } } },
  };
}

function running(variables: Facts): string[] {
  return wordsOf(judge("kube-vip/control-plane", settings(variables)));
}

function ended(variables: Facts, image?: string): string[] {
  return wordsOf(judge("kube-vip/control-plane", { ...settings(variables, image), kubeVipProcesses: [], sockets: [] }));
}

test("an address, several, IPv6 and a DNS name will do", () => {
  for (const address of ["147.75.75.100", "147.75.75.100,2001:db8::1", "api.example.com"]) {
    assert.equal(ended({ address }), ["pass"]);
  }
});

test("vip_address takes vip_subnet beside it from v1.2.0 on, or address instead", () => {
  assert.equal(ended({ vip_address: "147.75.75.100" }), ["fail no-subnet"]);
  assert.equal(ended({ vip_address: "147.75.75.100", vip_subnet: "32" }), ["pass"]);
  assert.equal(ended({ vip_address: "147.75.75.100", address: "147.75.75.100" }), ["pass"]);
  assert.equal(ended({ vip_address: "147.75.75.100" }, "ghcr.io/kube-vip/kube-vip:v1.1.2"), ["pass"]);
});

test("a process that runs has not ended over its configuration", () => {
  assert.equal(running({}), ["pass"]);
  assert.equal(running({ vip_address: "147.75.75.100" }), ["pass"]);
});

test("neither a network nor nothing is an address", () => {
  assert.equal(ended({}), ["fail no-address"]);
  for (const address of ["147.75.75.100/32", "https://147.75.75.100", "147.75.75.100:6443"]) {
    assert.equal(ended({ address }), ["fail not-an-address"]);
  }
});

test("the address on lo is kube-vip's own while it runs, or while the API answers", () => {
  const addresses = { 4: { address: "147.75.75.100", prefixLength: 32, interface: "lo", scope: "host" } };
  const facts = { ...settings({ address: "147.75.75.100" }), addresses };
  assert.equal(wordsOf(judge("kube-vip/control-plane", facts)), ["pass"]);
  assert.equal(wordsOf(judge("kube-vip/control-plane", { ...facts, kubeVipProcesses: [] })), ["pass"]);
  const apiAccess = { problem: { kind: "refused", detail: "refused" } };
  assert.equal(wordsOf(judge("kube-vip/control-plane", { ...facts, kubeVipProcesses: [], apiAccess })), [
    "vip:147.75.75.100 fail on-lo",
  ]);
});

test("a health check that passed in the end is no failure", () => {
  const target = { address: "147.75.75.100", control_plane_health_check_address: "https://127.0.0.1:6443/livez" };
  const failed = "2026/11/24 02:14:01 WARN BGP health check failed address=https://127.0.0.1:6443/livez consecutive=1";
  const passed = "2026/11/24 02:14:11 INFO BGP health check passed, announcing route cidr=147.75.75.100/32";
  const withLog = (...texts: string[]) =>
    wordsOf(judge("kube-vip/control-plane", {
      ...settings(target),
      kubeVipLogs: { 0: { lines: texts.map((text) => ({ at: null, text })) } },
    }));
  assert.equal(withLog(failed), ["vip:147.75.75.100 fail health-check"]);
  assert.equal(withLog(failed, passed), ["pass"]);
  assert.equal(withLog(), ["pass"]);
});

test("a Node without the role of a control plane is a worker", () => {
  assert.equal(wordsOf(judge("kube-vip/control-plane", { ...settings({ address: "147.75.75.100" }), node: {} })), [
    "fail worker",
  ]);
  const hidden = { ...settings({ address: "147.75.75.100" }), node: { unknown: "notPermitted", detail: "403" } };
  assert.equal(wordsOf(judge("kube-vip/control-plane", hidden)), ["pass"]);
});

test.run();
