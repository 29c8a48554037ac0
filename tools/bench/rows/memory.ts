import { measurePeakMemory } from "../memory.ts";
import type { Row } from "../row.ts";

export default {
  order: 70,
  what: "resident memory, JSON / an empty compiled program",
  bar: 1.6,
  async measure({ doctor, empty }) {
    if (Deno.build.os !== "linux") return "left out: memory is read from /proc";
    const ours = await measurePeakMemory([doctor, "demo", "-o", "json"], { runs: 9, codes: [0, 1] });
    const reference = await measurePeakMemory([empty], { runs: 9 });
    return { unit: "MiB", ours, reference };
  },
} satisfies Row;
