/** `tui`, and the program without a command. */
import type { Io } from "../io/io.ts";
import { namesFormat } from "../print_report.ts";
import { type RawRunOptions, runOptions } from "../run_options.ts";
import { UsageError } from "../usage.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Without a command: the TUI on a terminal, else what `check` prints; and that too where a flag asks for print. */
export async function tuiOrCheck(raw: Raw, io: Io): Promise<number> {
  const isPrinted = namesFormat(io.args) || raw["facts"] === true || raw["debug"] === true;
  if (!isPrinted && io.terminal.in && io.terminal.out) return await tui(raw, { file: null, io });
  const { runCheck } = await import("./run_check.ts");
  return await runCheck(raw, { ids: [], io });
}

export async function tui(raw: Raw, { file, io }: { file: string | null; io: Io }): Promise<number> {
  if (file !== null) refuseFlags(io.args);
  if (!io.terminal.in || !io.terminal.out) {
    throw new UsageError({
      kind: "terminal",
      found: "no terminal at both ends",
      expected: "one to draw on and to read keys from",
      hint: "kube-vip-doctor check prints the same without one",
    });
  }
  const options = await runOptions(raw as RawRunOptions, { ids: [], io });
  const { mountLive, mountFile } = await import("./mount_tui.ts");
  const color = raw["color"] !== false;
  return file === null ? await mountLive(options, { io, color }) : await mountFile(file, { io, color });
}

/** What is saved is saved: no flag of a run can change what it looked at. */
function refuseFlags(args: readonly string[]): void {
  const flag = args.map((arg) => arg.split("=", 1)[0] ?? "").find((arg) =>
    arg.startsWith("--") && !ALLOWED.includes(arg)
  );
  if (flag === undefined) return;
  throw new UsageError({
    kind: "flags",
    found: `${flag} beside a saved report`,
    expected: "the file alone: nothing is run",
    hint: "Leave the flag out, or leave the file out for a run",
  });
}

const ALLOWED: readonly string[] = ["--", "--no-color"];
