import { test } from "uvu";
import * as assert from "uvu/assert";
import type { GlobalFacts, Instance, KubeVipWorkloads, Pod } from "../../../checks/model/facts.ts";
import { kubeVipLogs } from "../../../checks/probes/logs/kube_vip_logs.ts";
import { memoryFiles, type MemoryTree } from "../files/memory_files.ts";
import { reasonOf, runProbe, testWorld, valueOf } from "../files/run_probe.ts";

const LINE = "2026-11-24T03:41:45Z stderr F hello\n";
const FOLDER = "/var/log/pods/kube-system_kube-vip-worker-1_0123/kube-vip";

const POD = {
  namespace: "kube-system",
  name: "kube-vip-worker-1",
  containers: [{ name: "kube-vip", restarts: 0 }],
} as unknown as Pod;

function workloads(pods: readonly Pod[]): KubeVipWorkloads {
  return { pods, workloads: [], workloadsSeen: true };
}

async function run(tree: MemoryTree, facts: Partial<GlobalFacts> = {}) {
  return (await runProbe(kubeVipLogs, { world: testWorld({ files: memoryFiles(tree) }), facts })).kubeVipLogs;
}

test("a pod's log is read from its files, of this run and of the one before", async () => {
  const tree = { files: { [`${FOLDER}/1.log`]: LINE, [`${FOLDER}/0.log`]: LINE.replace("hello", "before") } };
  const tails = valueOf(await run(tree, { kubeVipWorkloads: workloads([POD]) }));
  assert.equal(tails.map(({ of, from, previous, lines }) => [of, from, previous, lines]), [
    ["kube-system/kube-vip-worker-1", `${FOLDER}/1.log`, false, [{ at: "2026-11-24T03:41:45.000Z", text: "hello" }]],
    ["kube-system/kube-vip-worker-1", `${FOLDER}/0.log`, true, [{ at: "2026-11-24T03:41:45.000Z", text: "before" }]],
  ]);
});

test("a log is called after its instance", async () => {
  const instances = [{ id: "kube-system/kube-vip", pod: "kube-system/kube-vip-worker-1" } as Instance];
  const facts = { kubeVipWorkloads: workloads([POD]), instances };
  const [tail] = valueOf(await run({ files: { [`${FOLDER}/0.log`]: LINE } }, facts));
  assert.is(tail?.of, "kube-system/kube-vip");
});

test("without the API, folders that are called like it, or in which one runs, are read", async () => {
  const renamed = "/var/log/pods/lb_announcer-x_0456/main/0.log";
  const provider = "/var/log/pods/kube-system_kube-vip-cloud-provider-0_0789/x/0.log";
  const tree = { files: { [`${FOLDER}/0.log`]: LINE, [renamed]: LINE, [provider]: LINE } };
  const kubeVipProcesses = [{ pid: 7, pod: { uid: "0456", name: "lb/announcer-x" } }] as never;
  const instances = [{ id: "kube-system/kube-vip", manifest: "/m", pod: null } as Instance];
  const tails = valueOf(await run(tree, { kubeVipProcesses, instances }));
  assert.equal(tails.map(({ of }) => of), ["kube-system/kube-vip", "lb/announcer-x"]);
});

test("a kube-vip that runs in a pod which the API does not list has its log read, and a pod that is gone has not", async () => {
  const gone = "/var/log/pods/kube-system_kube-vip-worker-9_0999/kube-vip/0.log";
  const tree = { files: { [`${FOLDER}/0.log`]: LINE, [gone]: LINE } };
  const pod = { uid: "0123", name: "kube-system/kube-vip-worker-1" };
  const kubeVipProcesses = [{ pid: 7, pod }] as never;
  const read = async (pods: readonly Pod[]) =>
    valueOf(await run(tree, { kubeVipWorkloads: workloads(pods), kubeVipProcesses })).map(({ of, from }) => [of, from]);
  const own = ["kube-system/kube-vip-worker-1", `${FOLDER}/0.log`];
  assert.equal(await read([]), [own]);
  assert.equal(await read([{ ...POD, uid: "0123" }]), [own]);
});

test("of a static pod that was edited, the log of the one that lives is read, and not that of the one before it", async () => {
  const before = "/var/log/pods/kube-system_kube-vip-worker-1_9999/kube-vip/0.log";
  const tree = { files: { [`${FOLDER}/0.log`]: LINE, [before]: LINE.replace("hello", "before") } };
  const told = async (facts: Partial<GlobalFacts>) =>
    valueOf(await run(tree, facts)).map(({ lines }) => lines[0]?.text);
  assert.equal(await told({ kubeVipWorkloads: workloads([{ ...POD, uid: "0123" }]) }), ["hello"]);
  assert.equal(await told({ kubeVipWorkloads: workloads([{ ...POD, uid: "9999" }]) }), ["before"]);
  // The kubelet names it by another uid than the API: all that there is.
  assert.equal(await told({ kubeVipWorkloads: workloads([{ ...POD, uid: "api" }]) }), ["hello", "before"]);
  const pod = { uid: "0123", name: "kube-system/kube-vip-worker-1" };
  assert.equal(await told({ kubeVipProcesses: [{ pid: 7, pod }] as never }), ["hello"]);
  assert.equal(await told({}), ["hello", "before"]);
});

test("no kube-vip, no log; a kube-vip outside of any pod has one that nobody knows", async () => {
  assert.equal(valueOf(await run({}, { kubeVipWorkloads: workloads([]) })), []);
  const running = { kubeVipWorkloads: workloads([]), kubeVipProcesses: [{ pid: 7 }] as never };
  assert.is(reasonOf(await run({}, running)), "notFound");
});

test("files that may not be read, and no way into the API, are told as such", async () => {
  const tree = { forbidden: ["/var/log/pods"] };
  assert.is(reasonOf(await run(tree, { kubeVipWorkloads: workloads([POD]) })), "notPermitted");
  assert.is(reasonOf(await run(tree)), "notPermitted");
  assert.is(reasonOf(await run({}, { kubeVipWorkloads: workloads([POD]) })), "notFound");
});

test.run();
