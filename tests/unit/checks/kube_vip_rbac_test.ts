import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

function rights(values: Readonly<Record<string, unknown>>, rest: Readonly<Record<string, unknown>> = {}): string[] {
  return wordsOf(judge("kube-vip/rbac", { ...rest, kubeVipRights: values }));
}

test("Nodes have to be listed and watched", () => {
  assert.equal(rights({ listNodes: false }), ["fail list-nodes"]);
  assert.equal(rights({ watchNodes: false }), ["fail watch-nodes"]);
  assert.equal(rights({ listNodes: null, watchNodes: null }), ["pass"]);
});

test("without Services nothing is announced; leases are worth a warning where kube-vip uses them", () => {
  assert.equal(rights({ listServices: false }), ["vip:* fail services"]);
  assert.equal(rights({ leases: false }), ["pass"]);
  const kubeVipProcesses = { 0: { settings: { variables: { svc_election: "true" } } } };
  assert.equal(rights({ leases: false }, { kubeVipProcesses }), ["warn leases"]);
});

test("with static peers no Node is read", () => {
  const facts = { kubeVipRights: { listNodes: false, watchNodes: false } };
  assert.equal(wordsOf(judge("kube-vip/rbac", facts, { base: "stories/static-peers" })), ["pass"]);
});

test("what a kube-vip said last decides, where its rights may not be asked", () => {
  const text =
    'time="x" level=fatal msg="starting new Manager error -> nodes is forbidden: User \\"nobody\\" cannot watch resource \\"nodes\\" in API group"';
  const facts = {
    kubeVipRights: { unknown: "notPermitted", detail: "403" },
    kubeVipLogs: { 0: { lines: [{ at: null, text }] } },
  };
  assert.equal(wordsOf(judge("kube-vip/rbac", { ...facts, kubeVipProcesses: [] })), ["fail watch-nodes"]);
  assert.equal(wordsOf(judge("kube-vip/rbac", facts)), ["unknown"], "one that runs has not ended over it");
});

test("a ServiceAccount gets a role, another account is the wrong one", () => {
  const account = "system:serviceaccount:kube-system:kube-vip";
  const [one] = judge("kube-vip/rbac", { kubeVipRights: { account, listNodes: false } });
  assert.is(one?.remedies[0]?.kind, "apply");
  const [other] = judge("kube-vip/rbac", { kubeVipRights: { account: "nobody", listNodes: false } });
  assert.is(other?.remedies[0]?.kind, "edit");
});

test.run();
