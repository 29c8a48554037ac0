/** From the words of `check` to a run. */
import type { Io } from "../io/io.ts";
import { FORMATS } from "../print_report.ts";
import { type RawRunOptions, runOptions } from "../run_options.ts";
import { oneOf } from "../values.ts";

type Raw = Readonly<Record<string, unknown>>;

export async function runCheck(raw: Raw, { ids, io }: { ids: readonly string[]; io: Io }): Promise<number> {
  const format = oneOf("--output", String(raw["output"] ?? "text"), FORMATS);
  const options = await runOptions(raw as RawRunOptions, { ids, io });
  const { check } = await import("./check.ts");
  return await check(options, { io, format, color: raw["color"] !== false });
}
