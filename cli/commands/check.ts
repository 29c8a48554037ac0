/** `check`: runs and prints, always. */
import type { Report } from "../../checks/engine/report.ts";
import { openWorld } from "../../checks/probes/open_world.ts";
import { displayOf } from "../display.ts";
import { idleFlags } from "../idle_flags.ts";
import type { Io } from "../io/io.ts";
import { startRun } from "../live_run.ts";
import { type Format, printReport } from "../print_report.ts";
import { reportOf } from "../report_of.ts";
import type { RunOptions } from "../run_options.ts";
import { NAME } from "../version.ts";

export const INTERRUPTED = 130;

export async function check(options: RunOptions, { io, format, color }: {
  io: Io;
  format: Format;
  color: boolean;
}): Promise<number> {
  if (options.settings.mode === "active") io.err(ACTIVE_WARNING);
  const world = openWorld(options.settings, {
    debug: options.debug ? (line) => io.err(`${line}\n`) : null,
    environment: (name) => io.env(name),
  });
  const run = startRun(options, { world, io });
  let isInterrupted = io.signalled();
  if (isInterrupted) run.interrupt();
  const off = io.onSignal(() => {
    isInterrupted = true;
    run.interrupt();
  });
  try {
    const report = await reportOf(run.events);
    const told = isInterrupted ? interrupted(report) : report;
    await printReport(told, { io, format, display: displayOf(io, { color }) });
    const hasKubeconfig = (io.env("KUBECONFIG") ?? "") !== "";
    for (const note of idleFlags(options, { report, format, hasKubeconfig })) io.err(`${NAME}: ${note}.\n`);
    return told.summary.exitCode;
  } finally {
    off();
  }
}

function interrupted(report: Report): Report {
  return { ...report, summary: { ...report.summary, exitCode: INTERRUPTED } };
}

const ACTIVE_WARNING =
  "--active: connecting to every peer, also beside a session that stands. A ToR with graceful restart may drop that session; VIPs may flap.\n";
