import * as v from "valibot";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { kubeVipContainer } from "../../../checks/probes/kube_vip/kube_vip_container.ts";
import { POD, podFact } from "../../../checks/probes/kube_vip/pod_fact.ts";
import { WORKLOAD, workloadFact } from "../../../checks/probes/kube_vip/workload_fact.ts";
import { openVault } from "../../../checks/probes/vault/run_vault.ts";

const SPEC = {
  nodeName: "worker-1",
  hostNetwork: true,
  containers: [
    { name: "sidecar", image: "busybox" },
    { name: "kube-vip", image: "ghcr.io/kube-vip/kube-vip:v1.2.3", env: [{ name: "bgp_peerpass", value: "canary" }] },
  ],
};

function pod(changes: { metadata?: object; spec?: object; status?: object } = {}) {
  const object = v.parse(POD, {
    metadata: { name: "kube-vip-worker-1", namespace: "kube-system", uid: "api-uid", ...changes.metadata },
    spec: { ...SPEC, ...changes.spec },
    status: { phase: "Running", ...changes.status },
  });
  const container = kubeVipContainer(object.spec.containers)!;
  return podFact(object, { container, isKubeVip: true, vault: openVault() });
}

test("the container that matters comes first, with what it is told and without its secrets", () => {
  const found = pod();
  assert.equal(found.containers.map(({ name }) => name), ["kube-vip", "sidecar"]);
  assert.is(found.settings?.staticPeers.set, false);
  assert.not.match(JSON.stringify(found), /canary/);
});

test("a crash loop: waiting, with the exit code of the run before and what the kubelet says", () => {
  const message = "back-off 5m0s restarting failed container=kube-vip\u001b[31m pod=…";
  const [container] = pod({
    status: {
      containerStatuses: [{
        name: "kube-vip",
        restartCount: 7,
        state: { waiting: { reason: "CrashLoopBackOff", message } },
        lastState: { terminated: { exitCode: 0, reason: "Completed", finishedAt: "2026-11-24T03:00:00Z" } },
      }],
    },
  }).containers;
  assert.equal(container, {
    name: "kube-vip",
    image: "ghcr.io/kube-vip/kube-vip:v1.2.3",
    state: "waiting",
    reason: "CrashLoopBackOff",
    message: "back-off 5m0s restarting failed container=kube-vip [31m pod=…",
    exitCode: 0,
    restarts: 7,
    finishedAt: "2026-11-24T03:00:00Z",
  });
});

test("what a container said at its end, or the kubelet of it, is told without what looks like a secret", () => {
  const words = "token=canary-token https://me:canary-login@registry.example/x failed";
  for (const state of [{ waiting: { message: words } }, { terminated: { exitCode: 1, message: words } }]) {
    const [container] = pod({ status: { containerStatuses: [{ name: "kube-vip", state }] } }).containers;
    assert.is(container?.message, "token=‹secret› https://‹secret›@registry.example/x failed");
  }
});

test("running, ended and not started are told apart", () => {
  const state = (of: object) => pod({ status: { containerStatuses: [{ name: "kube-vip", state: of }] } }).containers[0];
  assert.is(state({ running: { startedAt: "x" } })?.state, "running");
  assert.equal([
    state({ terminated: { exitCode: 2, reason: "Error" } })?.state,
    state({ terminated: { exitCode: 2 } })?.exitCode,
  ], ["terminated", 2]);
  assert.is(state({})?.state, "unknown");
  assert.is(pod().containers[0]?.state, "unknown");
});

test("a pod that no node takes says why", () => {
  const conditions = [{
    type: "PodScheduled",
    status: "False",
    reason: "Unschedulable",
    message: "0/3 nodes: taint x",
  }];
  const found = pod({ spec: { nodeName: "" }, status: { phase: "Pending", conditions } });
  assert.equal([found.node, found.phase, found.unschedulable], [null, "Pending", "0/3 nodes: taint x"]);
  assert.is(pod().unschedulable, null);
});

test("a static pod is owned by its Node, and has the uid of its manifest", () => {
  const metadata = {
    annotations: { "kubernetes.io/config.hash": "0123" },
    ownerReferences: [{ kind: "Node", name: "worker-1" }],
  };
  const found = pod({ metadata });
  assert.equal([found.owner, found.uid], ["Node worker-1", "0123"]);
  const set = pod({ metadata: { ownerReferences: [{ kind: "DaemonSet", name: "kube-vip-ds" }] } });
  assert.equal([set.owner, set.uid], ["DaemonSet kube-system/kube-vip-ds", "api-uid"]);
});

function workload(spec: object, kind: "DaemonSet" | "Deployment" = "DaemonSet", more: object = {}) {
  const object = v.parse(WORKLOAD, {
    metadata: { name: "kube-vip-ds", namespace: "kube-system" },
    spec: { template: { spec: { ...SPEC, ...spec } }, ...more },
    status: { desiredNumberScheduled: 3, numberReady: 2, readyReplicas: 1 },
  });
  return workloadFact(object, {
    kind,
    container: object.spec.template.spec.containers[1]!,
    isKubeVip: true,
    vault: openVault(),
  });
}

test("where a DaemonSet may run comes along: selector, affinity and tolerations", () => {
  const found = workload({
    nodeSelector: { a: "b" },
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: "role", operator: "Exists" }, { key: "x", operator: "Near" }] },
            { matchFields: [{ key: "metadata.name", operator: "In", values: ["worker-1"] }] },
          ],
        },
      },
    },
    tolerations: [{ operator: "Exists" }, { key: "k", value: "v", effect: "NoSchedule" }],
  });
  assert.equal(found.nodeSelector, { a: "b" });
  assert.equal(found.nodeAffinity, [
    [{ key: "role", operator: "Exists", values: [] }],
    [{ key: "metadata.name", operator: "In", values: ["worker-1"] }],
  ]);
  assert.equal(found.tolerations, [
    { key: "", operator: "Exists", value: "", effect: "" },
    { key: "k", operator: "Equal", value: "v", effect: "NoSchedule" },
  ]);
});

test("how many are wanted and ready: a DaemonSet's by its nodes, a Deployment's by its replicas", () => {
  assert.equal([workload({}).desired, workload({}).ready], [3, 2]);
  const deployment = workload({}, "Deployment", { replicas: 2 });
  assert.equal([deployment.desired, deployment.ready], [2, 1]);
  assert.is(workload({}, "Deployment").desired, 1);
});

test.run();
