import { BINARY } from "../../lab/support/doctor.ts";
import type { Machine } from "../../lab/support/machine.ts";
import { type Ended, run } from "../../lab/support/shell.ts";

export interface Start {
  /** All of the environment; empty where absent. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs; absent: here. */
  readonly machine?: Machine;
  readonly timeoutSeconds?: number;
}

/** Runs the compiled program to its end. */
export async function runProgram(words: readonly string[], start: Start = {}): Promise<Ended & { seconds: number }> {
  const { env = {}, machine, timeoutSeconds = 30 } = start;
  const started = performance.now();
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const command = [...machine?.enter() ?? [], "env", "-i", ...variables, BINARY, ...words];
  const ended = await run(command, { timeoutSeconds });
  return { ...ended, seconds: (performance.now() - started) / 1_000 };
}

/** The same with a shell around it: `$DOCTOR` is the program. */
export async function runScript(
  script: string,
  { env = {}, machine, timeoutSeconds = 30 }: Start = {},
): Promise<Ended> {
  const command = [...machine?.enter() ?? [], "bash", "-c", script];
  return await run(command, { env: { ...env, DOCTOR: BINARY }, timeoutSeconds });
}
