// timeout: 180
/**
 * A live run and a replay agree: the facts of every scenario, landing in random orders, some of them never.
 */
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assemble } from "../../../checks/engine/assemble.ts";
import type { Event } from "../../../checks/engine/events.ts";
import { Progress } from "../../../checks/engine/progress.ts";
import type { RecordedFacts } from "../../../checks/engine/replay.ts";
import { select } from "../../../checks/engine/select.ts";
import type { Subject } from "../../../checks/engine/subject.ts";
import { plan } from "../../../checks/plan.ts";
import { recorded } from "../../support/scenario/all.ts";
import { reportOf, RUN, TOOL } from "../../support/scenario/run.ts";

/** Orders tried for each property, spread over all scenarios. */
const RUNS = 1_000;
const SEED = 20_261_124;

const selection = select(plan.checks, { only: [], skip: [] });
const names = [...recorded.keys()];

interface Order {
  readonly scenario: string;
  /** Keys in the order in which they land, each followed at once by the closing of its fact where it was the last. */
  readonly keys: readonly string[];
  /** How many of them land at all. */
  readonly landing: number;
}

const orders: fc.Arbitrary<Order> = fc.constantFrom(...names).chain((scenario) => {
  const keys = Object.keys(recorded.get(scenario) ?? {});
  return fc.record({
    scenario: fc.constant(scenario),
    keys: fc.shuffledSubarray(keys, { minLength: keys.length }),
    landing: fc.nat({ max: keys.length }),
  });
});

function parts(key: string): { id: string; subject: Subject | null } {
  const [id = key, subject] = key.split("|");
  return { id, subject: subject === undefined ? null : subject as Subject };
}

/** Lands in the given order; what does not land in time stays open until time is up. */
function live(facts: RecordedFacts, { keys, landing }: Pick<Order, "keys" | "landing">) {
  const progress = new Progress(plan, selection);
  const events: Event[] = [];
  const landed = keys.slice(0, landing);
  for (const [index, key] of landed.entries()) {
    const { id, subject } = parts(key);
    const fact = facts[key];
    if (fact !== undefined) events.push(...progress.land({ id, subject, fact }));
    const isLast = !keys.slice(index + 1).some((other) => parts(other).id === id);
    if (isLast) events.push(...progress.close([id]));
  }
  events.push(...progress.finish());
  const { facts: read, findings } = progress;
  const report = assemble({ plan, selection, facts: read, findings, tool: TOOL, run: RUN, sources: [] });
  return { report, events, landed };
}

function judged(events: readonly Event[]): string[] {
  return events.flatMap((event) => event.type === "judged" ? [event.check] : []);
}

test(`in ${RUNS} random orders of landing the report is that of the replay, and each check is judged once`, () => {
  fc.assert(
    fc.property(orders, ({ scenario, keys }) => {
      const facts = recorded.get(scenario) ?? {};
      const { report, events } = live(facts, { keys, landing: keys.length });
      assert.equal(report, reportOf(facts));
      assert.equal(judged(events).sort(), plan.checks.map(({ id }) => id).sort());
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test(`in ${RUNS} runs out of time the report is that of a replay of what had landed, and each check is judged once`, () => {
  fc.assert(
    fc.property(orders, ({ scenario, keys, landing }) => {
      const facts = recorded.get(scenario) ?? {};
      const { report, events, landed } = live(facts, { keys, landing });
      const kept = Object.fromEntries(landed.map((key) => [key, facts[key]])) as RecordedFacts;
      assert.equal(report, reportOf(kept));
      assert.equal(judged(events).sort(), plan.checks.map(({ id }) => id).sort());
      assert.is(report.summary.counts.crashed, 0);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test("without a single fact the run is unclear, and nothing fails", () => {
  const { summary, causes } = reportOf({});
  assert.equal([summary.status, summary.exitCode, summary.counts.fail, causes], ["unclear", 2, 0, []]);
});

test.run();
