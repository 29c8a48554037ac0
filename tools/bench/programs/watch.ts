/**
 * The terminal UI on a built-in node, watching without a rest: after so many runs it writes what memory it had, and ends.
 *
 *     deno run -A --v8-flags=--expose-gc watch.ts OUTPUT RUN…
 *
 * @module
 */
import process from "node:process";
import type { Event } from "../../../checks/engine/events.ts";
import { demoEvents } from "../../../cli/commands/demo.ts";
import { demoScenario } from "../../../cli/commands/demo_scenario.ts";
import { denoIo } from "../../../cli/io/deno_io.ts";
import { terminalFace } from "../../../cli/terminal_face.ts";
import { environmentOf } from "../../../tui/environment.ts";
import { mount } from "../../../tui/mount.tsx";

const [output, ...counts] = Deno.args;
const wanted = counts.map(Number);
const seen: Record<number, { readonly heapMiB: number; readonly residentMiB: number }> = {};
const io = denoIo();
let runs = 0;

async function* run(): AsyncGenerator<Event> {
  if (wanted.includes(runs)) await look();
  runs++;
  yield* demoEvents(demoScenario(null), { io, keepFacts: true });
}

async function look(): Promise<void> {
  const { gc } = globalThis as { readonly gc?: () => void };
  if (gc === undefined) throw new Error("It takes --v8-flags=--expose-gc.");
  // What the first one finalises, the next ones collect.
  for (let round = 0; round < 3; round++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { heapUsed, rss } = Deno.memoryUsage();
  seen[runs] = { heapMiB: heapUsed / 2 ** 20, residentMiB: rss / 2 ** 20 };
  if (runs < Math.max(...wanted)) return;
  await Deno.writeTextFile(output!, JSON.stringify(seen));
  Deno.kill(Deno.pid, "SIGTERM");
}

process.exitCode = await mount({
  runner: { run: () => ({ events: run(), waiting: () => [], cancel: () => {} }), repair: null, save: null },
  ...terminalFace(),
  environment: environmentOf({ TERM: "xterm-256color", LANG: "C.UTF-8" }),
  watchEveryMs: 1,
});
