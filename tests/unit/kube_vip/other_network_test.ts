/** A kube-vip in a pod network of its own is told of, and how to look at it. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { known, unknown } from "../../../checks/engine/fact.ts";
import type { KubeVipProcess } from "../../../checks/model/facts.ts";
import { otherNetworkWords } from "../../../checks/model/running/other_network.ts";

function processes(...sameNetwork: readonly (boolean | null)[]) {
  const all = sameNetwork.map((each, index) => ({ pid: 7 + index, sameNetwork: each }) as KubeVipProcess);
  return known<readonly KubeVipProcess[]>(all, { source: "/proc", observedAt: "2026-01-01T00:00:00Z", durationMs: 0 });
}

test("only one that is proved to be elsewhere counts", () => {
  assert.is(otherNetworkWords(processes(true, null)), "");
  assert.is(otherNetworkWords(unknown("timeout", "No answer")), "");
});

test("it is named with what it lacks", () => {
  assert.match(
    otherNetworkWords(processes(false)),
    /^ On this machine pid 7 is a kube-vip .*hostNetwork: true\..*nsenter -t 7 -n /,
  );
  assert.match(otherNetworkWords(processes(false, true, false)), "pids 7, 9 are kube-vips");
});

test.run();
