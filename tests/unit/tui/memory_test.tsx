// permissions: -A --v8-flags=--expose-gc
// timeout: 120
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Event } from "../../../checks/engine/events.ts";
import type { Run } from "../../../checks/engine/runner.ts";
import { environmentOf } from "../../../tui/environment.ts";
import { mount } from "../../../tui/mount.tsx";
import { SAMPLE_CATALOGUE } from "../../terminal/support/sample_catalogue.ts";
import { sampleReport } from "../../terminal/support/sample_report.ts";
import { fakeTerminal } from "./support/fake_terminal.ts";

/** What one run may leave behind, in bytes; a report is of 60 kB. */
const A_RUN = 2_500;

const { gc } = globalThis as unknown as { gc(): void };

/** Waits until so many runs have begun, then says how much memory is in use. */
async function heapAfter(runs: number, begun: () => number): Promise<number> {
  while (begun() < runs) await new Promise((resolve) => setTimeout(resolve, 20));
  gc();
  return Deno.memoryUsage().heapUsed;
}

test("600 runs of watch do not make the memory grow", async () => {
  let begun = 0;
  const run = (): Run => {
    const report = sampleReport({ broken: ++begun % 2 === 0, peers: 16 });
    async function* events(): AsyncGenerator<Event> {
      await Promise.resolve();
      yield { type: "ended", report };
    }
    return { events: events(), waiting: () => [], cancel: () => {} };
  };
  const terminal = fakeTerminal({ keeps: false });
  const code = mount({
    runner: { run, repair: null, save: null },
    catalogue: () => SAMPLE_CATALOGUE,
    streams: terminal.streams,
    signals: terminal.signals,
    environment: environmentOf({ TERM: "xterm-256color", LANG: "C.UTF-8" }),
    watchEveryMs: 0,
  });
  await terminal.until("healthy");
  terminal.type("w");
  const before = await heapAfter(200, () => begun);
  const after = await heapAfter(800, () => begun);
  terminal.type("\x03");
  assert.is(await code, 130);
  assert.ok(after - before < 600 * A_RUN, `${Math.round((after - before) / 1_000)} kB more after 600 runs`);
});

test.run();
