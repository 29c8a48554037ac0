// permissions: --allow-env --allow-read=fixtures
import { test } from "uvu";
import * as assert from "uvu/assert";
import running from "../../../checks/ccm/running.ts";
import { judge, wordsOf } from "../../support/scenario/judge.ts";

const GONE = {
  node: null,
  phase: "Pending",
  unschedulable: "0/1 nodes are available: 1 node(s) had untolerated taint",
};

function container(state: Readonly<Record<string, unknown>>) {
  return { pods: { 0: { containers: { 0: state } } } };
}

const CASES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "absent": { workloads: [], pods: [] },
  "nowhere": { workloads: { 0: { desired: 0, ready: 0 } }, pods: [] },
  "no-pod": { workloads: { 0: { desired: 1, ready: 0 } }, pods: [] },
  "not-scheduled": { pods: { 0: GONE } },
  "image": container({ state: "waiting", reason: "ImagePullBackOff" }),
  "waiting": container({ state: "waiting", reason: "ContainerCreating" }),
  "crashing": container({ state: "waiting", reason: "CrashLoopBackOff", exitCode: 255, restarts: 12 }),
};

test("there is a case for each kind", () => {
  assert.equal(Object.keys(CASES).sort(), Object.keys(running.kinds).sort());
});

for (const [kind, ccm] of Object.entries(CASES)) {
  test(`a CCM that does not run because of ${kind} is told as that, and what to do`, () => {
    const [found, ...more] = judge("ccm/running", { ccm });
    assert.equal(more, []);
    assert.equal(found === undefined ? [] : wordsOf([found]), [`fail ${kind}`]);
    assert.ok((found?.remedies.length ?? 0) > 0);
  });
}

test("one pod that runs is enough", () => {
  const second = { namespace: "kube-system", name: "second", ...GONE, hostNetwork: true, owner: null, containers: [] };
  assert.equal(wordsOf(judge("ccm/running", { ccm: { pods: { 1: second } } })), ["pass"]);
});

test("a container that has ended and not yet been started again counts as ended", () => {
  assert.equal(
    wordsOf(judge("ccm/running", { ccm: container({ state: "terminated", reason: "Error", exitCode: 255 }) })),
    [
      "fail crashing",
    ],
  );
});

test("without a right to look it is unknown", () => {
  const found = judge("ccm/running", { ccm: { unknown: "notPermitted", detail: "403" } });
  assert.equal(wordsOf(found), ["unknown"]);
});

test.run();
