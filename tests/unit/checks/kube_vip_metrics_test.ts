import { test } from "uvu";
import * as assert from "uvu/assert";
import { matrix } from "../../../checks/model/matrix.ts";
import { factsWith, judge, wordsOf } from "../../support/scenario/judge.ts";

function metrics(facts: Readonly<Record<string, unknown>>): string[] {
  return wordsOf(judge("kube-vip/metrics", facts));
}

test("who else listens is told, and what answers is looked at", () => {
  assert.equal(metrics({ kubeVipMetrics: { listener: { pid: 9, process: "node_exporter" } } }), ["fail port-taken"]);
  assert.equal(metrics({ kubeVipMetrics: { listener: null, isKubeVip: false } }), ["fail port-taken"]);
  assert.equal(metrics({ kubeVipMetrics: { listener: null } }), ["pass"]);
});

test("a kube-vip without metrics, or one that does not run, has nothing to serve", () => {
  const kubeVipProcesses = { 0: { settings: { variables: { remove: ["prometheus_server"] } } } };
  assert.equal(metrics({ kubeVipProcesses }), ["notApplicable"]);
  assert.equal(metrics({ kubeVipProcesses: [] }), ["notApplicable"]);
  assert.equal(metrics({ kubeVipMetrics: { unknown: "unreachable", detail: "Nothing listens" } }), ["unknown"]);
});

test("metrics and sockets that disagree are a warning that names both, and the socket counts", () => {
  const [finding] = judge("kube-vip/metrics", { sockets: { 1: { state: "SYN-SENT", info: null } } });
  assert.equal([finding?.status, finding?.kind], ["warn", "disagrees"]);
  assert.is(finding?.found, "169.254.255.2: the metrics say ESTABLISHED, the sockets SYN-SENT");
  assert.equal(metrics({ kubeVipMetrics: { sessions: { "169.254.255.1": "ACTIVE" } } }), ["warn disagrees"]);
});

test("a state between two others is none to disagree over, and neither are sockets of processes that are not seen", () => {
  for (const state of ["OPENSENT", "OPENCONFIRM"]) {
    assert.equal(metrics({ kubeVipMetrics: { sessions: { "169.254.255.1": state } } }), ["pass"], state);
  }
  assert.equal(metrics({ sockets: { 0: { process: null, pid: null }, 1: { state: "SYN-SENT", info: null } } }), [
    "pass",
  ]);
});

function cell(facts: Readonly<Record<string, unknown>>) {
  const { status, detail } = matrix(factsWith(facts))[0]!.cells.metric;
  return [status, detail];
}

test("the matrix shows what the metrics say of each peer", () => {
  assert.equal(cell({}), ["ok", "up"]);
  assert.equal(cell({ kubeVipMetrics: { sessions: { "169.254.255.1": "ACTIVE" } } }), ["bad", "down"]);
  assert.equal(cell({ kubeVipMetrics: { sessions: { remove: ["169.254.255.1"] } } }), ["bad", "not named"]);
  assert.equal(cell({ kubeVipMetrics: { isKubeVip: false } }), ["none", ""]);
  assert.equal(cell({ kubeVipMetrics: { unknown: "unreachable", detail: "No" } }), ["unknown", "unknown"]);
});

test("of a version whose metric lies nothing is taken for true", () => {
  const manifests = { 0: { image: "ghcr.io/kube-vip/kube-vip:v1.2.1" } };
  assert.equal(cell({ manifests, kubeVipMetrics: { sessions: { "169.254.255.1": "OPENCONFIRM" } } }), [
    "unknown",
    "down",
  ]);
});

test("capabilities are read from the process, else from pod or file", () => {
  const privileges = (facts: Readonly<Record<string, unknown>>) => wordsOf(judge("kube-vip/privileges", facts));
  assert.equal(privileges({ kubeVipProcesses: { 0: { capabilities: "000001ffffffffff" } } }), ["pass"]);
  assert.equal(privileges({ kubeVipProcesses: { 0: { capabilities: "0000000000001000" } } }), ["warn capabilities"]);
  const unread = { kubeVipProcesses: { 0: { capabilities: null } } };
  const pods = (added: readonly string[]) => ({ kubeVipWorkloads: { pods: { 0: { addedCapabilities: added } } } });
  assert.equal(privileges({ ...unread, ...pods(["NET_ADMIN"]) }), ["warn capabilities"]);
  assert.equal(privileges({ ...unread, ...pods(["ALL"]) }), ["pass"]);
  const arp = { settings: { variables: { bgp_enable: "false", vip_arp: "true" } }, capabilities: "0000000000000000" };
  assert.equal(privileges({ kubeVipProcesses: { 0: arp } }), ["fail capabilities"]);
});

test("another network namespace says something only to who looks at the node's", () => {
  const facts = { kubeVipProcesses: { 0: { sameNetwork: false } } };
  assert.equal(wordsOf(judge("kube-vip/privileges", facts)), ["fail no-host-network"]);
  assert.equal(wordsOf(judge("kube-vip/privileges", { ...facts, host: { hostNetwork: false } })), ["pass"]);
});

test.run();
