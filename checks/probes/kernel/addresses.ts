import type { Probe } from "../probe.ts";
import { sense } from "./sense.ts";

/** The addresses of all devices. */
export const kernelAddresses: Probe = {
  id: "kernel/addresses",
  provides: ["addresses"],
  needs: [],
  deadlineMs: 5_000,
  run: (context) =>
    sense(context, { id: "addresses", source: "rtnetlink RTM_GETADDR", read: (kernel) => kernel.addresses() }),
};
