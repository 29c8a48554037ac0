import { openKernel } from "../../../checks/probes/kernel/linux_kernel.ts";
import { median } from "../median.ts";
import type { Row } from "../row.ts";
import { timeOnce } from "../time.ts";

const peers = Array.from({ length: 16 }, (_, index) => `169.254.255.${index + 1}`);
const script = [...peers.map((peer) => `ip route get ${peer}`), "ss -tan", "true"].join("; ");

function hasPrograms(): boolean {
  const { success } = new Deno.Command("/bin/sh", { args: ["-c", "command -v ip && command -v ss"] }).outputSync();
  return success;
}

export default {
  order: 30,
  what: "kernel facts of 16 peers / ip route get × 16, ss -tan",
  bar: 0.5,
  async measure() {
    if (Deno.build.os !== "linux" || !hasPrograms()) return "left out: it takes Linux, ip and ss";
    const kernel = openKernel();
    const ours: number[] = [];
    const reference: number[] = [];
    // The first round loads libc.
    for (let round = 0; round < 16; round++) {
      const started = performance.now();
      for (const peer of peers) kernel.route({ destination: peer });
      kernel.bgpSockets();
      ours.push(performance.now() - started);
      reference.push(await timeOnce(["/bin/sh", "-c", script], [0]));
    }
    return { unit: "ms", ours: median(ours.slice(1)), reference: median(reference.slice(1)) };
  },
} satisfies Row;
