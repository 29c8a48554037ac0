import { blackHole, mayMakeNamespaces } from "../black_hole.ts";
import { median } from "../median.ts";
import { openOnTerminal } from "../on_terminal.ts";
import type { Row } from "../row.ts";

export default {
  order: 56,
  what: "q to the shell while probes hang / 100 ms",
  bar: 1,
  async measure({ doctor, scratch }) {
    if (Deno.build.os !== "linux" || !mayMakeNamespaces()) return "left out: it takes Linux, root and iproute2";
    const script = `${scratch}/quit.sh`;
    await Deno.writeTextFile(script, `set -e\n${blackHole.network}\nset +e\n${doctor} ${blackHole.flags}; echo BACK\n`);
    const taken: number[] = [];
    for (let run = 0; run < 7; run++) {
      const terminal = openOnTerminal(`exec unshare --net /bin/sh ${script}`);
      try {
        await terminal.until(/waiting for/);
        const from = terminal.shown().length;
        const pressed = await terminal.type("q");
        await terminal.until(/BACK/, { from });
        taken.push(performance.now() - pressed);
      } finally {
        await terminal.close();
      }
    }
    return { unit: "ms", ours: median(taken), reference: 100, note: `slowest ${Math.max(...taken).toFixed(0)} ms` };
  },
} satisfies Row;
