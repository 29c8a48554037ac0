/**
 * The TUI on a made-up run, as a program for tests in a real terminal. Its exit code is that of `mount`.
 *
 * `DEMO` names the run: `broken` (where absent), `slow` (an event each 30 ms), `hang` (a probe that never answers), `flap`
 * (broken in every other run), `crash` (the runner throws outside of its promise), `saved` (a saved report), `many` (16 peers).
 *
 * @module
 */
import process from "node:process";
import type { ReadStream, WriteStream } from "node:tty";
import { terminalSignals } from "../../../cli/io/terminal_signals.ts";
import { environmentOf, VARIABLES } from "../../../tui/environment.ts";
import { mount } from "../../../tui/mount.tsx";
import { SAMPLE_CATALOGUE } from "./sample_catalogue.ts";
import { sampleReport } from "./sample_report.ts";
import { type Script, scriptedRunner } from "./scripted_runner.ts";

const SCRIPTS: Readonly<Record<string, Script>> = {
  broken: { paceMs: 0, broken: () => true },
  slow: { paceMs: 30, broken: () => true },
  hang: { paceMs: 0, broken: () => true, hangAt: "kube-vip/logs" },
  flap: { paceMs: 0, broken: (run) => run % 2 === 1 },
  crash: { paceMs: 0, broken: () => true },
  saved: { paceMs: 0, broken: () => true },
  many: { paceMs: 0, broken: () => true, peers: 16 },
};

const name = Deno.env.get("DEMO") ?? "broken";
const runner = scriptedRunner(SCRIPTS[name] ?? { paceMs: 0, broken: () => true });
if (name === "crash") setTimeout(() => void Promise.reject(new Error("made-up crash")), 1_500);

const code = await mount({
  runner,
  catalogue: () => SAMPLE_CATALOGUE,
  streams: {
    stdin: process.stdin as unknown as ReadStream,
    stdout: process.stdout as unknown as WriteStream,
    stderr: process.stderr as unknown as WriteStream,
  },
  signals: terminalSignals(),
  environment: environmentOf(Object.fromEntries(VARIABLES.map((variable) => [variable, Deno.env.get(variable)]))),
  watchEveryMs: 300,
  ...name === "saved" ? { initial: { report: sampleReport({ broken: true }), name: "ticket.json" } } : {},
});
Deno.exit(code);
