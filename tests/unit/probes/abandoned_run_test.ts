// deno: both
import { test } from "uvu";
import * as assert from "uvu/assert";
import { defineCheck } from "../../../checks/engine/define.ts";
import type { Event } from "../../../checks/engine/events.ts";
import { select } from "../../../checks/engine/select.ts";
import type { Settings } from "../../../checks/model/facts.ts";
import type { Probe } from "../../../checks/probes/probe.ts";
import { schedule } from "../../../checks/probes/run/schedule.ts";
import type { World } from "../../../checks/probes/world.ts";
import { smallPlan } from "../../support/small_plan.ts";

const world = {
  clock: { now: () => new Date(0), monotonicMs: () => performance.now() },
  debug: () => {},
} as unknown as World;

const plan = smallPlan([defineCheck({
  id: "node/found",
  title: "The host is known",
  severity: "minor",
  per: "node",
  needs: ["host"],
  uses: [],
  kinds: {},
  causedBy: [],
  why: "So that something waits for the probe.",
  judge: () => ({ status: "pass" }),
})]);

/** A run whose one probe never answers, and what its end does to it. */
function hangingRun() {
  const interrupt = new AbortController();
  let seen: AbortSignal | null = null;
  const probe: Probe = {
    id: "kernel/routes",
    provides: ["host"],
    needs: [],
    deadlineMs: 60_000,
    run({ signal }) {
      seen = signal;
      return new Promise<void>(() => {});
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
    signal: interrupt.signal,
  });
  return { run, interrupt, isProbeEnded: () => seen?.aborted ?? false };
}

/** What comes after `end`, of the two kinds. */
async function eventsAfter(run: AsyncIterable<Event>, end: () => void): Promise<Event["type"][]> {
  const types: Event["type"][] = [];
  let isEnded = false;
  setTimeout(() => {
    isEnded = true;
    end();
  });
  for await (const { type } of run) if (isEnded) types.push(type);
  return types;
}

test("a run that is abandoned ends its probes, and judges nothing more", async () => {
  const { run, isProbeEnded } = hangingRun();
  assert.equal(await eventsAfter(run.events, () => run.abandon()), []);
  assert.ok(isProbeEnded());
  assert.equal(run.waiting(), []);
});

test("a run that is interrupted ends its probes too, and judges what is left", async () => {
  const { run, interrupt, isProbeEnded } = hangingRun();
  assert.ok((await eventsAfter(run.events, () => interrupt.abort())).includes("judged"));
  assert.ok(isProbeEnded());
});

test.run();
