import { test } from "uvu";
import * as assert from "uvu/assert";
import type { KubernetesNode, Workload } from "../../../checks/model/facts.ts";
import { whyNotHere } from "../../../checks/model/kube_vip/selects.ts";
import { DAEMON_SET } from "../../support/daemon_set.ts";

const NODE: KubernetesNode = {
  name: "worker-1",
  uid: "",
  annotations: {},
  secrets: {},
  labels: { "kubernetes.io/hostname": "worker-1", pool: "edge", rank: "7" },
  taints: [],
  providerId: null,
  addresses: [],
  ready: true,
  unschedulable: false,
  createdAt: null,
  kubeletVersion: null,
};

function why(set: Partial<Workload>, node: Partial<KubernetesNode> = {}): string | null {
  return whyNotHere({ ...DAEMON_SET, ...set }, { ...NODE, ...node });
}

test("a selector has to be met, and what is missing is told", () => {
  assert.is(why({ nodeSelector: { pool: "edge" } }), null);
  assert.is(why({ nodeSelector: { pool: "core" } }), "wants the label pool=core, and the Node has pool=edge");
  assert.is(why({ nodeSelector: { zone: "a" } }), "wants the label zone=a, and the Node has no zone");
});

test("of the terms of an affinity one has to hold, and of a term everything", () => {
  const edge = { key: "pool", operator: "In", values: ["edge"] } as const;
  const core = { key: "pool", operator: "In", values: ["core"] } as const;
  assert.is(why({ nodeAffinity: [[core], [edge]] }), null);
  assert.match(why({ nodeAffinity: [[core, edge]] }) ?? "", "wants pool In core");
  assert.match(why({ nodeAffinity: [[core]] }) ?? "", "and the Node has pool=edge");
});

for (
  const [operator, key, values, holds] of [
    ["In", "pool", ["edge", "core"], true],
    ["NotIn", "pool", ["core"], true],
    ["NotIn", "missing", ["x"], true],
    ["NotIn", "pool", ["edge"], false],
    ["Exists", "pool", [], true],
    ["Exists", "missing", [], false],
    ["DoesNotExist", "missing", [], true],
    ["DoesNotExist", "pool", [], false],
    ["Gt", "rank", ["6"], true],
    ["Gt", "rank", ["7"], false],
    ["Lt", "rank", ["8"], true],
    ["Lt", "missing", ["8"], false],
    ["In", "metadata.name", ["worker-1"], true],
    ["In", "metadata.name", ["worker-2"], false],
  ] as const
) {
  test(`${key} ${operator} ${values.join()} ${holds ? "holds" : "does not hold"}`, () => {
    assert.is(why({ nodeAffinity: [[{ key, operator, values }]] }) === null, holds);
  });
}

test("a taint has to be tolerated, but one that only prefers", () => {
  const taints = [{ key: "dedicated", value: "db", effect: "NoSchedule" }];
  assert.is(why({}, { taints }), "does not tolerate the taint dedicated=db:NoSchedule");
  assert.is(why({}, { taints: [{ ...taints[0]!, effect: "PreferNoSchedule" }] }), null);
  const toleration = { key: "dedicated", operator: "Equal", value: "db", effect: "" } as const;
  assert.is(why({ tolerations: [toleration] }, { taints }), null);
  assert.ok(why({ tolerations: [{ ...toleration, value: "web" }] }, { taints }));
  assert.ok(why({ tolerations: [{ ...toleration, effect: "NoExecute" }] }, { taints }));
  assert.is(why({ tolerations: [{ key: "", operator: "Exists", value: "", effect: "" }] }, { taints }), null);
});

test("a DaemonSet tolerates by itself what a Deployment does not", () => {
  const taints = [{ key: "node.kubernetes.io/unschedulable", value: null, effect: "NoSchedule" }];
  assert.is(why({}, { taints }), null);
  assert.ok(why({ kind: "Deployment" }, { taints }));
  const network = [{ key: "node.kubernetes.io/network-unavailable", value: null, effect: "NoSchedule" }];
  assert.is(why({}, { taints: network }), null);
  assert.ok(why({ hostNetwork: false }, { taints: network }));
});

test.run();
