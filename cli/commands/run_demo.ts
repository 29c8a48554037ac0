/** From the words of `demo` to a replay: in the TUI on a terminal, printed otherwise. */
import type { DemoScenario } from "../../checks/demo/load.ts";
import type { Event } from "../../checks/engine/events.ts";
import { displayOf } from "../display.ts";
import type { Io } from "../io/io.ts";
import { FORMATS, namesFormat, printReport } from "../print_report.ts";
import { reportOf } from "../report_of.ts";
import { oneOf } from "../values.ts";
import { demoScenario } from "./demo_scenario.ts";

type Raw = Readonly<Record<string, unknown>>;

export async function runDemo(raw: Raw, { name, io }: { name: string | null; io: Io }): Promise<number> {
  const format = oneOf("--output", String(raw["output"] ?? "text"), FORMATS);
  const scenario = demoScenario(name);
  const color = raw["color"] !== false;
  if (!namesFormat(io.args) && io.terminal.in && io.terminal.out) {
    const { mountDemo } = await import("./mount_tui.ts");
    return await mountDemo(() => eventsOf(scenario, { io, keepFacts: true }), { io, color });
  }
  const report = await reportOf(eventsOf(scenario, { io, keepFacts: false }));
  await printReport(report, { io, format, display: displayOf(io, { color }) });
  return report.summary.exitCode;
}

/** The checks and the node are loaded when the first event is asked for: the screen is there before. */
async function* eventsOf(
  scenario: DemoScenario,
  options: { readonly io: Io; readonly keepFacts: boolean },
): AsyncGenerator<Event> {
  const { demoEvents } = await import("./demo.ts");
  yield* demoEvents(scenario, options);
}
