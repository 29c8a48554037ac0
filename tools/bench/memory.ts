import { median } from "./median.ts";
import type { CommandLine } from "./time.ts";

/**
 * The largest resident memory of a command, median of several runs, in MiB. It is the kernel's own high-water mark
 * (`VmHWM` in `/proc/PID/status`), read until the process is gone. The exit status's `ru_maxrss` would not do: it also
 * remembers the process that forked.
 */
export async function measurePeakMemory([program, ...args]: CommandLine, runs: number): Promise<number> {
  const peaks: number[] = [];
  for (let run = 0; run < runs; run++) {
    const child = new Deno.Command(program, { args, stdin: "null", stdout: "null", stderr: "null" }).spawn();
    peaks.push(await watchPeak(child.pid));
    await child.status;
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
