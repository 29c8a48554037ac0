import type { Probe } from "../probe.ts";
import { sense } from "./sense.ts";

const DESTINATION = "10.0.0.1";

/** The route towards 10.0.0.0/8, whose gateway is often the private one. */
export const kernelPrivateRoute: Probe = {
  id: "kernel/private-route",
  provides: ["privateRoute"],
  needs: [],
  deadlineMs: 5_000,
  run: (context) =>
    sense(context, {
      id: "privateRoute",
      source: `rtnetlink RTM_GETROUTE ${DESTINATION}`,
      read: (kernel) => kernel.route({ destination: DESTINATION }),
    }),
};
