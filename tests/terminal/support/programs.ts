/**
 * What the terminal tests start: the compiled binary on its built-in node, and the TUI on a made-up run.
 *
 * @module
 */
import { openTerminal, type Size, type Terminal } from "./tmux.ts";

const root = new URL("../../..", import.meta.url).pathname.replace(/\/$/, "");

/** The compiled program; the runner builds it and says where it is. */
export function binary(): string {
  return Deno.env.get("KUBE_VIP_DOCTOR_BIN") ?? `${root}/dist/kube-vip-doctor`;
}

/** The command line of the TUI on a made-up run; see `demo_entry.ts`. */
export function demoLine(demo: string): string {
  const flags = ["run", "-A", "--quiet", "--no-check", "--cached-only", "--config", `${root}/deno.json`];
  return `DEMO=${demo} ${Deno.execPath()} ${
    flags.join(" ")
  } ${root}/tests/terminal/support/demo_entry.ts; echo "code $?"`;
}

export interface Stage extends Partial<Size> {
  /** @default {"broken"} */
  readonly demo?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What says that it can begin. */
  readonly ready?: string | RegExp;
}

/** Runs `play` in a terminal in which the TUI shows a made-up run, and takes the terminal away. */
export async function onStage(stage: Stage, play: (terminal: Terminal) => Promise<void>): Promise<void> {
  const { columns = 80, rows = 24, demo = "broken", env, ready = "q quit" } = stage;
  const cached = Deno.env.get("DENO_DIR");
  const terminal = await openTerminal({
    columns,
    rows,
    env: { ...cached === undefined ? {} : { DENO_DIR: cached }, DENO_NO_UPDATE_CHECK: "1", ...env },
  });
  try {
    terminal.run(demoLine(demo));
    await terminal.until(ready);
    await play(terminal);
  } finally {
    terminal.close();
  }
}
