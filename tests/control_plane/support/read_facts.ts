/**
 * Runs all probes of the program on this machine, whether or not a check wants what they read, with the settings in a
 * file, and prints every fact of the whole node as JSON.
 *
 * @module
 */
import { defineCheck } from "../../../checks/engine/define.ts";
import { select } from "../../../checks/engine/select.ts";
import type { Settings } from "../../../checks/model/facts.ts";
import { plan } from "../../../checks/plan.ts";
import { openWorld } from "../../../checks/probes/open_world.ts";
import { PROBES } from "../../../checks/probes/probes.ts";
import { schedule } from "../../../checks/probes/run/schedule.ts";

const settings = JSON.parse(await Deno.readTextFile(Deno.args[0]!)) as Settings;

const everything = defineCheck({
  id: "tests/everything",
  title: "Every fact is wanted",
  severity: "minor",
  per: "node",
  needs: [],
  uses: PROBES.flatMap(({ provides }) => provides).filter((id) => !plan.families.has(id)) as never[],
  kinds: {},
  causedBy: [],
  why: "So that every probe runs.",
  judge: () => ({ status: "pass" }),
});

const all = { ...plan, checks: [everything] };
const run = schedule({
  plan: all,
  selection: select(all.checks, { only: [], skip: [] }),
  probes: PROBES,
  world: openWorld(settings, {
    debug: (line) => console.error(line),
    environment: (name) => Deno.env.get(name) ?? null,
  }),
  settings,
  deadlineMs: settings.deadlineMs,
  probeMs: null,
  signal: new AbortController().signal,
});
for await (const _ of run.events);
const facts = Object.fromEntries([...run.progress.facts.entries()].filter(([key]) => !key.includes("|")));
const peak = /^VmHWM:\s*(\d+) kB$/m.exec(await Deno.readTextFile("/proc/self/status"))?.[1];
console.log(JSON.stringify({ facts, peakBytes: Number(peak) * 1_024 }));
// Whatever still waits for an answer that came too late.
Deno.exit(0);
