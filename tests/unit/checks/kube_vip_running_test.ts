import { test } from "uvu";
import * as assert from "uvu/assert";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

function running(facts: Readonly<Record<string, unknown>>): string[] {
  return wordsOf(judge("kube-vip/running", facts));
}

const ENDED = { kubeVipProcesses: [] };

function container(state: Readonly<Record<string, unknown>>) {
  return { kubeVipWorkloads: { pods: { 0: { containers: { 0: state } } } } };
}

test("a process that runs passes, and says its number", () => {
  assert.is(judge("kube-vip/running", {})[0]?.found, "pid 2114");
});

test("a crash loop is told with exit code, restarts and the last ERROR line", () => {
  const text = '2026/11/24 02:09:31 ERROR new manager err="creating BGP server: you need to provide at least one peer"';
  const [finding] = judge("kube-vip/running", {
    ...ENDED,
    ...container({ state: "waiting", reason: "CrashLoopBackOff", exitCode: 0, restarts: 14 }),
    kubeVipLogs: { 0: { lines: [{ at: null, text }] } },
  });
  assert.is(finding?.kind, "crash-loop");
  assert.match(finding?.found ?? "", /^ended with exit code 0, 14 restarts: "new manager err=/);
});

test("a pod that waits for its image, or for a place, says what for", () => {
  const waits = container({ state: "waiting", reason: "ImagePullBackOff", exitCode: null, restarts: 0 });
  assert.match(judge("kube-vip/running", { ...ENDED, ...waits })[0]?.found ?? "", "waiting: ImagePullBackOff");
  const pods = { 0: { phase: "Pending", unschedulable: "0/3 nodes are available", containers: [] } };
  const pending = judge("kube-vip/running", { ...ENDED, kubeVipWorkloads: { pods } });
  assert.is(pending[0]?.found, 'its pod is Pending: "0/3 nodes are available"');
});

test("of two kube-vips that this node should have both have to run", () => {
  const manifests = {
    1: {
      path: "/etc/kubernetes/manifests/arp.yaml",
      problem: null,
      name: "kube-vip-arp",
      namespace: "kube-system",
      image: "ghcr.io/kube-vip/kube-vip:v1.2.3",
      hostNetwork: true,
      settings: {
        variables: { vip_arp: "true" },
        references: {},
        command: "manager",
        staticPeers: { set: false, peers: [], problem: null },
      },
    },
  };
  assert.equal(running({ manifests }), ["fail not-running"]);
});

test("a process whose environment may not be read could be the one that seems to be missing", () => {
  const facts = { kubeVipProcesses: { 0: { settings: null, pod: { uid: "u", name: null } } } };
  assert.equal(running({ ...facts, kubeVipWorkloads: { unknown: "unreachable", detail: "No API" } }), ["pass"]);
});

test("processes that cannot be seen are unknown, unless the API tells of the container", () => {
  const unseen = { kubeVipProcesses: { unknown: "notPermitted", detail: "hidepid" } };
  assert.equal(running(unseen), ["pass"]);
  assert.equal(running({ ...unseen, kubeVipWorkloads: { unknown: "unreachable", detail: "No API" } }), ["unknown"]);
  assert.equal(running({ ...unseen, ...container({ state: "terminated", exitCode: 0 }) }), ["fail not-running"]);
});

const NOTHING = { ...ENDED, manifests: [], kubeVipWorkloads: { pods: [] } };

test("nothing at all fails where somebody means this node to have one, and is unknown else", () => {
  assert.equal(running(NOTHING), ["fail not-running"], "the Node is annotated");
  assert.equal(running({ ...NOTHING, node: { unknown: "unreachable", detail: "No API" } }), ["unknown"]);
  assert.equal(running({ ...NOTHING, kubeVipWorkloads: { unknown: "unreachable", detail: "No API" } }), ["unknown"]);
});

test("an empty manifest asks for one, whatever the API says", () => {
  const manifests = { 0: { problem: { kind: "empty", detail: "empty" } } };
  assert.equal(running({ ...NOTHING, manifests }), ["fail not-running"]);
  const unseen = { unknown: "unreachable", detail: "No API" };
  assert.equal(running({ ...NOTHING, manifests, kubeVipWorkloads: unseen }), ["fail not-running"]);
});

test("many restarts of late are worth a warning, old ones are not", () => {
  assert.equal(running(container({ restarts: 10, finishedAt: "2026-11-24T02:09:30Z" })), ["warn restarts"]);
  assert.equal(running(container({ restarts: 10, finishedAt: "2026-11-23T02:09:30Z" })), ["pass"]);
  assert.equal(running(container({ restarts: 1, finishedAt: "2026-11-24T02:09:30Z" })), ["pass"]);
});

function halted(halt: Readonly<Record<string, unknown>>) {
  return judge("kube-vip/running", { kubeVipProcesses: { 0: { halt } } })[0];
}

test("a process that is kept from running fails, with what lets it go on", () => {
  const stopped = halted({ kind: "stopped", by: null });
  assert.equal([stopped?.kind, stopped?.found], ["frozen", "pid 2114 is stopped by a signal (state T)"]);
  assert.equal(stopped?.remedies?.[0]?.commands, ["kill -s CONT 2114"]);
  const commands = (by: string) => halted({ kind: "frozen", by })?.remedies?.[0]?.commands;
  assert.equal(commands("/sys/fs/cgroup/kubepods.slice/pod1"), [
    "echo 0 > /sys/fs/cgroup/kubepods.slice/pod1/cgroup.freeze",
  ]);
  assert.equal(commands("/sys/fs/cgroup/freezer/pods"), ["echo THAWED > /sys/fs/cgroup/freezer/pods/freezer.state"]);
  assert.equal(commands("/sys/fs/cgroup/$(reboot)"), ["echo 0 > <cgroup>/cgroup.freeze"]);
  assert.match(halted({ kind: "uninterruptible", by: "nfs_wait" })?.found ?? "", /state D\), in nfs_wait$/);
});

test("a zombie is no kube-vip that runs, and its parent is named", () => {
  const [finding] = judge("kube-vip/running", { kubeVipProcesses: { 0: { halt: { kind: "zombie", by: "4242" } } } });
  assert.is(finding?.kind, "not-running");
  assert.match(finding?.found ?? "", /pid 2114 has ended, and its parent has not fetched it \(state Z\), pid 4242$/);
  assert.equal(finding?.remedies?.[0]?.commands[0], "kill -s CHLD 4242");
});

test.run();
