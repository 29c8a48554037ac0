import { blackHole, mayMakeNamespaces } from "../black_hole.ts";
import { median } from "../median.ts";
import type { Row } from "../row.ts";
import { timeOnce } from "../time.ts";

/** The metadata service gets two seconds; only then is it known that nobody names other peers, which get four. */
const longestChainMs = 2_000 + 4_000;

export default {
  order: 40,
  what: "peers and metadata black-holed / the longest chain of deadlines",
  bar: 1.1,
  async measure({ doctor }) {
    if (Deno.build.os !== "linux" || !mayMakeNamespaces()) return "left out: it takes Linux, root and iproute2";
    const script = `set -e\n${blackHole.network}\nexec ${doctor} check -o json ${blackHole.flags}`;
    const ours: number[] = [];
    for (let run = 0; run < 3; run++) {
      ours.push(await timeOnce(["unshare", "--net", "/bin/sh", "-c", script], [0, 1, 2]));
    }
    return { unit: "ms", ours: median(ours), reference: longestChainMs };
  },
} satisfies Row;
