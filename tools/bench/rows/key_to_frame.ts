import { openOnTerminal } from "../on_terminal.ts";
import { percentile } from "../percentile.ts";
import type { Row } from "../row.ts";

/** Nothing is drawn for longer than two frames take, so that the key's frame waits for no other. */
const QUIET_MS = 70;
const KEYS = 120;

export default {
  order: 55,
  what: "p95 of key to frame, all checks reported / aim of 16 ms",
  bar: null,
  async measure({ doctor }) {
    if (Deno.build.os !== "linux") return "left out: it takes the script command of Linux";
    const terminal = openOnTerminal(`exec ${doctor} demo`);
    const taken: number[] = [];
    try {
      await terminal.until(/broken/);
      for (let key = 0; key < KEYS; key++) {
        await terminal.quiet(QUIET_MS);
        const from = terminal.shown().length;
        const pressed = await terminal.type(key % 2 === 0 ? "j" : "k");
        await terminal.until(/\S/, { from, seconds: 5 });
        taken.push((terminal.firstAfter(pressed) ?? Infinity) - pressed);
      }
    } finally {
      await terminal.close();
    }
    // The first twenty warm the just-in-time compiler.
    const warm = taken.slice(20);
    return {
      unit: "ms",
      ours: percentile(warm, 0.95),
      reference: 16,
      note: `p50 ${percentile(warm, 0.5).toFixed(1)} ms`,
    };
  },
} satisfies Row;
