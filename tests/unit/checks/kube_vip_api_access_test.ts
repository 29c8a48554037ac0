import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

/** What kube-vip said last, to the kind that it is told as. */
const LAST: readonly (readonly [kind: string, message: string])[] = [
  [
    "no-kubeconfig",
    "unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined",
  ],
  ["kubeconfig", "error loading config file: read /etc/kubernetes/admin.conf: is a directory"],
  ["name", 'Get \\"https://kubernetes:6443/api\\": dial tcp: lookup kubernetes on 10.0.0.2:53: no such host'],
  ["expired", 'Get \\"https://10.66.6.10:6443/api\\": x509: certificate has expired or is not yet valid: current time'],
  [
    "untrusted",
    'Get \\"https://10.66.6.10:6443/api\\": tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  [
    "not-admin",
    'leases.coordination.k8s.io \\"plndr-cp-lock\\" is forbidden: User \\"kubernetes-admin\\" cannot get resource',
  ],
  [
    "unreachable",
    'Get \\"https://127.0.0.1:6443/api/v1/nodes\\": dial tcp 127.0.0.1:6443: connect: connection refused',
  ],
];

function ended(message: string) {
  const text = `2026/11/24 02:09:31 ERROR new manager err="${message}"`;
  return { kubeVipProcesses: [], kubeVipLogs: { 0: { lines: [{ at: null, text }] } } };
}

for (const [kind, message] of LAST) {
  test(`a kube-vip that ended over its access is told as ${kind}`, () => {
    const [finding] = judge("kube-vip/api-access", ended(message));
    assert.equal([finding?.status, finding?.kind], ["fail", kind]);
    assert.is(finding?.remedies.length, 1);
  });
}

test("one that ended over something else had its access, though the API does not answer now", () => {
  const apiAccess = { problem: { kind: "refused", detail: "refused" } };
  const facts = { ...ended("creating BGP server: you need to provide at least one peer"), apiAccess };
  assert.equal(wordsOf(judge("kube-vip/api-access", facts)), ["pass"]);
});

test("what its manifest mounts counts also where it ended over something else before it came so far", () => {
  const facts = ended("checking interface: lo:0 is not valid interface, reason: get lo:0 failed");
  const judged = (kubeconfig: unknown) =>
    wordsOf(judge("kube-vip/api-access", { ...facts, manifests: { 0: { kubeconfig } } }));
  assert.equal(judged({ notAfter: "2026-11-24T02:14:08Z" }), ["fail expired"]);
  assert.equal(judged({ problem: { kind: "missing", detail: "There is none" } }), ["fail kubeconfig"]);
  assert.equal(judged(null), ["fail no-kubeconfig"]);
  assert.equal(judged({ problem: { kind: "unreadable", detail: "root alone" } }), ["pass"]);
  assert.equal(judged({}), ["pass"]);
});

function mounted(kubeconfig: unknown, rest: Readonly<Record<string, unknown>> = { kubeVipProcesses: [] }): string[] {
  return wordsOf(judge("kube-vip/api-access", { ...rest, manifests: { 0: { kubeconfig } } }));
}

test("the kubeconfig that its manifest mounts is looked at", () => {
  assert.equal(mounted({ notAfter: "2026-11-24T02:14:08Z" }), ["fail expired"]);
  assert.equal(mounted({ notAfter: "2026-11-24T02:14:10Z" }), ["pass"]);
  assert.equal(mounted({ problem: { kind: "missing", detail: "There is none" } }), ["fail kubeconfig"]);
  assert.equal(mounted({ problem: { kind: "broken", detail: "No YAML" } }), ["fail kubeconfig"]);
  assert.equal(mounted({ problem: { kind: "unreadable", detail: "root alone" } }), ["unknown"]);
});

test("a static pod without a kubeconfig has no access, unless it runs or names another file", () => {
  assert.equal(mounted(null), ["fail no-kubeconfig"]);
  assert.equal(mounted(null, {}), ["pass"]);
  const settings = { variables: { k8s_config_file: "/x" } };
  const facts = { kubeVipProcesses: [], manifests: { 0: { kubeconfig: null, settings } } };
  assert.equal(wordsOf(judge("kube-vip/api-access", facts)), ["pass"]);
});

test("an API that does not answer us at the same address does not answer kube-vip; at another one it may", () => {
  const apiAccess = { problem: { kind: "refused", detail: "It refuses" } };
  assert.equal(wordsOf(judge("kube-vip/api-access", { apiAccess })), ["fail unreachable"]);
  const other = { ...apiAccess, server: "https://10.66.6.11:6443" };
  assert.equal(wordsOf(judge("kube-vip/api-access", { apiAccess: other })), ["pass"]);
  const ours = { apiAccess: { problem: { kind: "expired-certificate", detail: "Ours has expired" } } };
  assert.equal(wordsOf(judge("kube-vip/api-access", ours)), ["pass"]);
});

test.run();
