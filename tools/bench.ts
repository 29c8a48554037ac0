/**
 * Measures the budgets: each row is a ratio of two figures of one run, ours to a reference, and the bar that it keeps (or none). Called
 * by `./dev bench`, which builds the binary and names `denort` in `DENORT_BIN`. Fails where a bar is missed.
 *
 *     deno run -A tools/bench.ts [FILTER]…
 *
 * @module
 */

import process from "node:process";
import { findRows } from "./bench/find_rows.ts";
import type { Bench, Measured, Row } from "./bench/row.ts";
import { projectRoot } from "./project_root.ts";

/** Of the first column. */
const WIDTH = 63;

async function compileEmpty(scratch: string): Promise<string> {
  await Deno.writeTextFile(`${scratch}/empty.ts`, "");
  const args = ["compile", "--quiet", "--no-check", "--no-config", "--output", "empty", "empty.ts"];
  const { success } = await new Deno.Command(Deno.execPath(), { args, cwd: scratch, stderr: "inherit" }).output();
  if (!success) throw new Error("deno compile could not make an empty program.");
  return `${scratch}/empty`;
}

function isMissed({ bar }: Row, { ours, reference }: Measured): boolean {
  return bar !== null && ours / reference > bar;
}

function line(row: Row, measured: Measured): string {
  const { ours, reference, unit, note = "" } = measured;
  const ratio = ours / reference;
  const figures = `${ours.toFixed(1)} / ${reference.toFixed(1)} ${unit}`;
  const verdict = row.bar === null ? "reported" : isMissed(row, measured) ? "MISSED" : "holds";
  const bar = row.bar === null ? "" : `≤ ${row.bar}`;
  return [row.what.padEnd(WIDTH), figures.padStart(18), ratio.toFixed(3).padStart(7), bar.padEnd(6), verdict, note]
    .join("  ").trimEnd();
}

/** A row that fails must not hide the others. */
async function measure(row: Row, bench: Bench): Promise<Measured | string> {
  try {
    return await row.measure(bench);
  } catch (error) {
    process.exitCode = 1;
    return `FAILED: ${error instanceof Error ? error.message : error}`;
  }
}

async function measureAll(bench: Bench): Promise<void> {
  for (const row of await findRows(projectRoot, Deno.args)) {
    const measured = await measure(row, bench);
    if (typeof measured === "string") {
      console.log(`${row.what.padEnd(WIDTH)}  ${measured}`);
      continue;
    }
    console.log(line(row, measured));
    if (isMissed(row, measured)) process.exitCode = 1;
  }
}

const scratch = await Deno.makeTempDir({ prefix: "kube-vip-doctor-bench-" });
try {
  const empty = await compileEmpty(scratch);
  await measureAll({ root: projectRoot, doctor: `${projectRoot}/dist/kube-vip-doctor`, empty, scratch });
} finally {
  await Deno.remove(scratch, { recursive: true });
}
