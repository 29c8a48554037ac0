import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Ccm, Pod } from "../../../checks/model/facts.ts";
import { ccmLogs } from "../../../checks/probes/logs/ccm_logs.ts";
import { memoryFiles } from "../files/memory_files.ts";
import { runProbe, testWorld, valueOf } from "../files/run_probe.ts";

const WAITS = "I1124 03:41:45.000000 1 leaderelection.go:257] attempting to acquire leader lease kube-system/ccm...";
const WORKS = "E1124 03:41:46.000000 1 controller.go:99] error syncing";

/** As many pods of a CCM as there are last words. */
async function podsOf(words: readonly string[]): Promise<string[]> {
  const named = words.map((word, at) => ({ name: `ccm-${at}`, word }));
  const pods = named.map(({ name }) =>
    ({ namespace: "kube-system", name, containers: [{ name: "ccm", restarts: 0 }] }) as unknown as Pod
  );
  const files = Object.fromEntries(
    named.map(({ name, word }) => [
      `/var/log/pods/kube-system_${name}_uid/ccm/0.log`,
      `2026-11-24T03:41:45Z stderr F ${word}\n`,
    ]),
  );
  const ccm: Ccm = { workloads: [], pods, variables: {}, credentialVariables: [] };
  const { ccmLogs: fact } = await runProbe(ccmLogs, {
    world: testWorld({ files: memoryFiles({ files }) }),
    facts: { ccm },
  });
  return valueOf(fact).map(({ of }) => of.replace("kube-system/", ""));
}

test("the log of the one that leads is read, however many wait before it", async () => {
  assert.ok((await podsOf([...Array(7).fill(WAITS), WORKS])).includes("ccm-7"));
});

test("once that of the leader is read, no more are asked for", async () => {
  assert.is((await podsOf([WORKS, ...Array(11).fill(WAITS)])).length, 5);
});

test.run();
