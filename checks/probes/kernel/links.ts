import type { Probe } from "../probe.ts";
import { sense } from "./sense.ts";

/** The network devices. */
export const kernelLinks: Probe = {
  id: "kernel/links",
  provides: ["links"],
  needs: [],
  deadlineMs: 5_000,
  run: (context) => sense(context, { id: "links", source: "rtnetlink RTM_GETLINK", read: (kernel) => kernel.links() }),
};
