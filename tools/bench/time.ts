import { median } from "./median.ts";

/** Program and arguments. */
export type CommandLine = readonly [string, ...string[]];

export interface TimeOptions {
  /** How often each is run. */
  readonly runs: number;
  /** Exit codes that are well; 0 alone where absent. A run that ends otherwise was no run. */
  readonly codes?: readonly number[];
}

/** Runs two commands in turn and compares the medians of their wall times, in milliseconds. */
export async function timeSideBySide(
  commands: { readonly ours: CommandLine; readonly reference: CommandLine },
  { runs, codes = [0] }: TimeOptions,
): Promise<{ unit: "ms"; ours: number; reference: number }> {
  for (let warmUp = 0; warmUp < 3; warmUp++) {
    await timeOnce(commands.ours, codes);
    await timeOnce(commands.reference, codes);
  }
  const ours: number[] = [];
  const reference: number[] = [];
  for (let run = 0; run < runs; run++) {
    ours.push(await timeOnce(commands.ours, codes));
    reference.push(await timeOnce(commands.reference, codes));
  }
  return { unit: "ms", ours: median(ours), reference: median(reference) };
}

/** Wall time of one run, in milliseconds. */
export async function timeOnce([program, ...args]: CommandLine, codes: readonly number[]): Promise<number> {
  const started = performance.now();
  const child = new Deno.Command(program, { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
  const { code } = await child.status;
  const taken = performance.now() - started;
  if (!codes.includes(code)) throw new Error(`${program} ${args.join(" ")} ended with ${code}.`);
  return taken;
}
