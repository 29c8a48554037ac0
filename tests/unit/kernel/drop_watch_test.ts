/** What this node does away with while it waits for an answer. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Counters, type Kernel, KernelProblem } from "../../../checks/probes/ports/kernel.ts";
import { DropWatch } from "../../../checks/probes/tcp/drop_watch.ts";

const NONE: Counters = {
  reversePathFiltered: 0,
  minTtlDropped: 0,
  md5NotFound: 5,
  md5Unexpected: 6,
  md5Failure: 7,
};

function watch(counters: readonly (Partial<Counters> | null)[], tracked: ReturnType<Kernel["tracked"]> = null) {
  const left = [...counters];
  const kernel: Pick<Kernel, "counters" | "tracked"> = {
    counters() {
      const next = left.shift();
      if (next == null) throw new KernelProblem("not-permitted", "A sentence.");
      return { ...NONE, ...next };
    },
    tracked: () => tracked,
  };
  return new DropWatch(kernel as Kernel).until();
}

test("only what rose since the beginning counts", () => {
  const signatures = { missing: 1, unexpected: 0, wrong: 3 };
  assert.equal(watch([{}, { md5NotFound: 6, md5Failure: 10 }]), { signatures });
});

test("counters that cannot be read, are not there, or went back say nothing", () => {
  assert.equal(watch([null, {}]), {});
  assert.equal(watch([{}, null]), {});
  assert.equal(watch([{ md5Failure: null }, { md5Failure: null }]), {});
  assert.equal(watch([{}, { md5NotFound: 1 }]), {});
});

test("the table of tracked connections is told where there is one", () => {
  const tracked = { used: 9, limit: 10 };
  assert.equal(watch([null, null], tracked), { tracked });
});

test.run();
