import { FileProblem, type Files } from "../ports/files.ts";
import type { Probe } from "../probe.ts";

const FOLDER = "/sys/class/dmi/id";

/** What the machine's firmware says of its maker: a hint at the cloud. */
export const hostDmi: Probe = {
  id: "host/dmi",
  provides: ["dmi"],
  needs: [],
  deadlineMs: 1_000,
  async run(context) {
    const { host } = context.world;
    const value = { vendor: await field(host, "sys_vendor"), product: await field(host, "product_name") };
    context.land("dmi", value, host.describe(FOLDER));
  },
};

/** Empty where the firmware, or the machine, has no such field. */
async function field(files: Files, name: string): Promise<string> {
  try {
    return (await files.readText(`${FOLDER}/${name}`, { maxBytes: 4_096 })).trim().slice(0, 200);
  } catch (error) {
    if (error instanceof FileProblem) return "";
    throw error;
  }
}
