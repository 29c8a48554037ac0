// group: lab
// timeout: 600
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inParallel } from "../support/runner/in_parallel.ts";
import { skip } from "../support/skip.ts";
import { checksOf, FAULTS } from "./faults.ts";
import { canStage } from "./support/can_stage.ts";
import { examine, knownChecks } from "./support/doctor.ts";
import type { Fault } from "./support/fault.ts";
import { differences } from "./support/judge.ts";
import { keepReport } from "./support/keep_report.ts";
import { stage } from "./support/stage.ts";
import { takeDownAtTheEnd } from "./support/take_down.ts";

/** Rows side by side: they wait for daemons' timers far more than they compute. */
const WIDTH = 8;

/** What a row came to: nothing where the doctor said what it had to. */
type Outcome = { readonly said: readonly string[] } | { readonly error: unknown };

const why = await canStage();
if (why === null) await runTable();
else skip(why);
test.run();

async function runTable(): Promise<void> {
  await takeDownAtTheEnd();
  const known = await knownChecks();
  const only = Deno.env.get("LAB_ONLY")?.split(",");
  const wanted = FAULTS.filter((fault) => only === undefined || only.includes(fault.name));
  const rows = wanted.filter((fault) => [...checksOf(fault)].every((check) => known.has(check)));
  const outcomes = new Map<Fault, PromiseWithResolvers<Outcome>>();
  for (const row of rows) {
    outcomes.set(row, Promise.withResolvers());
    test(`${row.name}: ${row.story}`, async () => {
      const outcome = await outcomes.get(row)!.promise;
      if ("error" in outcome) throw outcome.error;
      assert.equal(outcome.said, []);
    });
  }
  const jobs = rows.map((row) => async () => outcomes.get(row)!.resolve(await tryRow(row)));
  inParallel(jobs, WIDTH);
}

async function tryRow(fault: Fault): Promise<Outcome> {
  try {
    const staged = await stage(fault);
    try {
      const examined = await examine(staged, fault.words);
      const said = differences(examined, fault.expect);
      await keepReport(fault.name, { examined, said });
      return { said };
    } finally {
      await staged.site.close();
    }
  } catch (error) {
    return { error };
  }
}
