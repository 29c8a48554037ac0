import type { Link } from "../../model/facts.ts";
import type { Probe } from "../probe.ts";
import { missingBecause } from "./missing.ts";
import { sense } from "./sense.ts";

const SOURCE = "sock_diag";
/** What a container's network is made of; a node that shares its network has real devices, or a bond of them. */
const LENT_KINDS: ReadonlySet<string | null> = new Set(["veth", "macvlan", "ipvlan", "netkit"]);

/** The TCP sockets on port 179 of all processes in this network namespace. */
export const kernelSockets: Probe = {
  id: "kernel/sockets",
  provides: ["sockets"],
  needs: [],
  deadlineMs: 5_000,
  // Whose they are, and whether they are signed.
  permissions: { capabilities: ["NET_ADMIN", "SYS_PTRACE"] },
  run(context) {
    const isPod = context.world.environment("KUBERNETES_SERVICE_HOST") !== null;
    try {
      // A pod's own sockets say nothing of the node's, and SNAT would lend our SYN the node's address.
      if (isPod && isLent(context.world.kernel.links())) {
        return context.miss("sockets", {
          reason: "notPermitted",
          detail: "This pod has a network of its own, so the node's sockets cannot be seen from here. " +
            "Run it on the node, or give the pod hostNetwork: true.",
          source: SOURCE,
        });
      }
    } catch (error) {
      return context.miss("sockets", missingBecause(error, SOURCE));
    }
    sense(context, { id: "sockets", source: SOURCE, read: (kernel) => kernel.bgpSockets() });
  },
};

/** Whether every device but the loopback is one that a runtime made for a container. */
export function isLent(links: readonly Link[]): boolean {
  return links.every(({ name, kind }) => name === "lo" || LENT_KINDS.has(kind));
}
