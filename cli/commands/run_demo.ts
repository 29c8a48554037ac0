/** From the words of `demo` to a replay: in the TUI on a terminal, printed otherwise. */
import { displayOf } from "../display.ts";
import type { Io } from "../io/io.ts";
import { FORMATS, printReport } from "../print_report.ts";
import { reportOf } from "../report_of.ts";
import { oneOf } from "../values.ts";
import { demoEvents, demoScenario } from "./demo.ts";

type Raw = Readonly<Record<string, unknown>>;

export async function runDemo(raw: Raw, { name, io }: { name: string | null; io: Io }): Promise<number> {
  const format = oneOf("--output", String(raw["output"] ?? "text"), FORMATS);
  const scenario = demoScenario(name);
  const color = raw["color"] !== false;
  const isAsked = io.args.some((arg) => arg.startsWith("-o") || arg.startsWith("--output"));
  if (!isAsked && io.terminal.in && io.terminal.out) {
    const { mountDemo } = await import("./mount_tui.ts");
    return await mountDemo(() => demoEvents(scenario, { io, keepFacts: true }), { io, color });
  }
  const report = await reportOf(demoEvents(scenario, { io }));
  await printReport(report, { io, format, display: displayOf(io, { color }) });
  return report.summary.exitCode;
}
