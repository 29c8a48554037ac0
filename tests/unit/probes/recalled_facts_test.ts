// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { defineCheck } from "../../../checks/engine/define.ts";
import { select } from "../../../checks/engine/select.ts";
import type { Settings } from "../../../checks/model/facts.ts";
import type { Probe } from "../../../checks/probes/probe.ts";
import { schedule } from "../../../checks/probes/run/schedule.ts";
import type { World } from "../../../checks/probes/world.ts";
import { smallPlan } from "../../support/small_plan.ts";

const NOW = "2026-11-24T02:15:00.000Z";
const THEN = "2026-11-24T02:14:09.000Z";
const PEER = "169.254.255.1";

const world = {
  clock: { now: () => new Date(NOW), monotonicMs: () => performance.now() },
  debug: () => {},
} as unknown as World;

const plan = smallPlan([defineCheck({
  id: "bgp/tcp",
  title: "Each peer accepts a connection",
  severity: "minor",
  per: "peer",
  needs: ["tcp"],
  uses: [],
  kinds: {},
  causedBy: [],
  why: "So that something waits for the probe.",
  judge: () => ({ status: "pass" }),
})]);

/** When `tcp` of the peer is said to have been seen. */
async function seenAt(more: { readonly observedAt?: string }): Promise<string | undefined> {
  const probe: Probe = {
    id: "bgp/tcp",
    provides: ["tcp"],
    needs: [],
    deadlineMs: 60_000,
    run(context) {
      context.landFor("tcp", PEER, { value: {} as never, source: "connect", ...more });
      return Promise.resolve();
    },
  };
  const run = schedule({
    plan,
    selection: select(plan.checks, { only: [], skip: [] }),
    probes: [probe],
    world,
    settings: {} as Settings,
    deadlineMs: 60_000,
    probeMs: null,
    signal: new AbortController().signal,
  });
  for await (const event of run.events) {
    if (event.type === "fact" && event.id === "tcp" && event.fact.state === "known") return event.fact.observedAt;
  }
  return undefined;
}

test("what a passive run repeats has the time of then, and what it saw itself that of now", async () => {
  assert.is(await seenAt({ observedAt: THEN }), THEN);
  assert.is(await seenAt({}), NOW);
});

test.run();
