/** `tui`, and the program without a command. */
import type { Io } from "../io/io.ts";
import { type RawRunOptions, runOptions } from "../run_options.ts";
import { UsageError } from "../usage.ts";

type Raw = Readonly<Record<string, unknown>>;

/** Without a command: the TUI on a terminal, else what `check` prints. */
export async function tuiOrCheck(raw: Raw, io: Io): Promise<number> {
  if (io.terminal.in && io.terminal.out) return await tui(raw, { file: null, io });
  const { runCheck } = await import("./run_check.ts");
  return await runCheck(raw, { ids: [], io });
}

export async function tui(raw: Raw, { file, io }: { file: string | null; io: Io }): Promise<number> {
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
