/**
 * Runs the tests: types on each Deno, and every `tests/**\/*_test.ts(x)` in a process of its own. Called by `./dev test`.
 *
 *     deno run -A tests/run.ts [--deno PATH]… [--group GROUP] [FILTER]…
 *
 * The last line is always `N passed, N failed, N skipped`. With `CI=true` a skip is a failure.
 *
 * @module
 */

import { readArguments } from "./support/runner/arguments.ts";
import { findTestFiles } from "./support/runner/find_test_files.ts";
import { inParallel } from "./support/runner/in_parallel.ts";
import { judgeStep, judgeTestFile, type Outcome } from "./support/runner/outcome.ts";
import { runProcess } from "./support/runner/run_process.ts";
import { sumUp, tallyLine } from "./support/runner/tally.ts";
import type { TestFile } from "./support/runner/test_file.ts";
import { projectRoot } from "../tools/project_root.ts";

const strict = Deno.env.get("CI") === "true";
const { denos, group, filters } = readArguments(Deno.args);
const versions = new Map<string, string>();
const outcomes: Outcome[] = [];

function isWanted(path: string): boolean {
  return filters.length === 0 || filters.some((filter) => path.includes(filter));
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1_000).toFixed(1)} s`;
}

/** Each Deno has a cache of its own beside it, as `./dev` sets it up. */
function environmentOf(deno: string): Record<string, string> {
  const cache = deno.replace(/deno$/, "dir");
  return denos.length > 1 ? { DENO_DIR: cache } : {};
}

/** A second outcome of the same name takes the place of the first. */
function report(outcome: Outcome): void {
  const before = outcomes.findIndex(({ name }) => name === outcome.name);
  if (before < 0) outcomes.push(outcome);
  else outcomes[before] = outcome;
  const skips = outcome.skipped.map((reason) => `${strict ? "FAIL" : "skip"}  ${outcome.name}: ${reason}`);
  for (const line of skips) console.log(line);
  const time = seconds(outcome.durationMs);
  if (outcome.problem === undefined) console.log(`ok    ${outcome.name} (${outcome.passed}, ${time})`);
  else console.log(`FAIL  ${outcome.name}: ${outcome.problem} (${time})\n${outcome.output.trimEnd()}\n`);
}

async function checkTypes(deno: string): Promise<void> {
  const name = `types on Deno ${versions.get(deno)}`;
  const options = { args: ["check", "--quiet"], cwd: projectRoot, env: environmentOf(deno), timeoutSeconds: 300 };
  report(judgeStep(name, await runProcess(deno, options)));
}

async function buildBinary(): Promise<string | undefined> {
  const given = Deno.env.get("KUBE_VIP_DOCTOR_BIN");
  if (given !== undefined) return given;
  const ending = await runProcess(`${projectRoot}/dev`, { args: ["build"], cwd: projectRoot, timeoutSeconds: 600 });
  report(judgeStep("build", ending));
  return ending.code === 0 ? `${projectRoot}/dist/kube-vip-doctor` : undefined;
}

/** What tests need and no package has, built once a machine, and only where there is Go: some minutes. */
async function build(name: string, script: string): Promise<void> {
  const flags = ["--quiet", "-A", "--no-check", "--cached-only", "--config", "deno.json"];
  const ending = await runProcess(denos[0]!, {
    args: ["run", ...flags, script],
    cwd: projectRoot,
    env: environmentOf(denos[0]!),
    timeoutSeconds: 1_800,
  });
  report(judgeStep(name, ending));
}

/** Runs the file and says whether it held. */
async function runTestFile(file: TestFile, deno: string, binary: string | undefined): Promise<boolean> {
  const name = file.onBothDenos ? `${file.path} on Deno ${versions.get(deno)}` : file.path;
  const flags = ["--quiet", "--no-check", "--cached-only", "--config", "deno.json", ...file.permissions];
  const ending = await runProcess(deno, {
    args: ["run", ...flags, file.path],
    cwd: projectRoot,
    env: { ...environmentOf(deno), ...(binary === undefined ? {} : { KUBE_VIP_DOCTOR_BIN: binary }) },
    timeoutSeconds: file.timeoutSeconds,
  });
  const outcome = judgeTestFile(name, ending);
  report(outcome);
  return outcome.problem === undefined;
}

/**
 * What failed beside others is run once more by itself, in plain sight: daemons' timers and a terminal's frames do not
 * keep on a machine that computes something else. What fails alone, too, has failed.
 */
async function runAlone(failed: readonly (() => Promise<boolean>)[]): Promise<void> {
  if (failed.length > 0) console.log(`\n${failed.length} failed beside others; once more, one after the other:\n`);
  for (const run of failed) await run();
}

async function readVersion(deno: string): Promise<void> {
  const { output } = await runProcess(deno, { args: ["--version"], cwd: projectRoot, timeoutSeconds: 10 });
  versions.set(deno, /^deno (\S+)/.exec(output)?.[1] ?? "of no version");
}

async function runAll(): Promise<void> {
  for (const deno of denos) await readVersion(deno);
  const files = findTestFiles(projectRoot).filter((file) =>
    isWanted(file.path) && (group ?? file.group) === file.group
  );
  if (isWanted("types")) { for (const deno of denos) await checkTypes(deno); }
  const slowFirst = files.toSorted((one, other) => other.timeoutSeconds - one.timeoutSeconds);
  const needBinary = slowFirst.some((file) => file.group !== "fast");
  const binary = needBinary ? await buildBinary() : undefined;
  // Before the tests, not beside them: a build takes both cores, and what waits for daemons would run out of time.
  if (needBinary) await build("GoBGP 4.8.0", "tests/lab/support/build_gobgp.ts");
  if (files.some(({ path }) => path.startsWith("tests/control_plane/"))) {
    await build("control plane", "tools/control_plane.ts");
  }
  const possible = slowFirst.filter((file) => file.group === "fast" || binary !== undefined);
  const failed: (() => Promise<boolean>)[] = [];
  const jobs = possible.flatMap((file) => {
    const wanted = file.onBothDenos ? denos : denos.slice(0, 1);
    return wanted.map((deno) => async () => {
      const run = () => runTestFile(file, deno, binary);
      if (!await run()) failed.push(run);
    });
  });
  await inParallel(jobs, Math.max(2, navigator.hardwareConcurrency));
  await runAlone(failed);
  if (outcomes.length === 0) {
    const problem = `no test has ${filters.map((filter) => `«${filter}»`).join(" or ")} in its path`;
    report({ name: "tests", passed: 0, failed: 1, skipped: [], problem, output: "", durationMs: 0 });
  }
}

function printSummary(): void {
  const slow = outcomes.filter((outcome) => outcome.durationMs > 5_000);
  slow.sort((one, other) => other.durationMs - one.durationMs);
  if (slow.length > 0) console.log("\nslowest:");
  for (const outcome of slow.slice(0, 8)) console.log(`  ${seconds(outcome.durationMs).padStart(8)}  ${outcome.name}`);
  const failing = outcomes.filter((outcome) => outcome.problem !== undefined);
  if (failing.length > 0) console.log("\nfailed:");
  for (const outcome of failing) console.log(`  ${outcome.name}: ${outcome.problem}`);
  const tally = sumUp(outcomes, strict);
  console.log(`\n${tallyLine(tally)}`);
  if (tally.failed > 0) Deno.exitCode = 1;
}

await runAll();
printSummary();
