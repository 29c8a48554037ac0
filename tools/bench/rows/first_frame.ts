import { timeFirstFrame } from "../first_frame.ts";
import { buildInkProgram } from "../ink_program.ts";
import { median } from "../median.ts";
import type { Row } from "../row.ts";

export default {
  order: 50,
  what: "first frame of the TUI / of an empty Ink program",
  bar: 1.3,
  async measure(bench) {
    if (Deno.build.os !== "linux") return "left out: it takes the script command of Linux";
    const empty = await buildInkProgram(bench);
    const ours: number[] = [];
    const reference: number[] = [];
    for (let run = 0; run < 18; run++) {
      ours.push(await timeFirstFrame(`${bench.doctor} demo`, /node/));
      reference.push(await timeFirstFrame(empty, /ready/));
    }
    // The first three warm the page cache.
    return { unit: "ms", ours: median(ours.slice(3)), reference: median(reference.slice(3)) };
  },
} satisfies Row;
