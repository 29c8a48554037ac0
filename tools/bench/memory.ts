import { median } from "./median.ts";
import type { CommandLine } from "./time.ts";

export interface MemoryOptions {
  readonly runs: number;
  /** Exit codes that are well; 0 alone where absent. A run that ends otherwise was no run. */
  readonly codes?: readonly number[];
}

/**
 * The largest resident memory of a command, median of several runs, in MiB. It is the kernel's own high-water mark
 * (`VmHWM` in `/proc/PID/status`), read until the process is gone. The exit status's `ru_maxrss` would not do: it also
 * remembers the process that forked.
 */
export async function measurePeakMemory(
  [program, ...args]: CommandLine,
  { runs, codes = [0] }: MemoryOptions,
): Promise<number> {
  const peaks: number[] = [];
  for (let run = 0; run < runs; run++) {
    const child = new Deno.Command(program, { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
    peaks.push(await watchPeak(child.pid));
    const { code } = await child.status;
    if (!codes.includes(code)) throw new Error(`${program} ${args.join(" ")} ended with ${code}.`);
  }
  return median(peaks);
}

async function watchPeak(pid: number): Promise<number> {
  let peak = 0;
  while (true) {
    const status = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => "");
    const mark = /^VmHWM:\s+(\d+) kB$/m.exec(status);
    // A process that has ended, and whose parent has not looked yet, has no memory any more.
    if (!mark) return peak;
    peak = Math.max(peak, Number(mark[1]) / 1024);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
