import type { Link, TcpSocket } from "../../model/facts.ts";
import { isJustBeginning } from "../../model/sockets.ts";
import type { Probe, ProbeContext } from "../probe.ts";
import { missingBecause } from "./missing.ts";
import { pause } from "./pause.ts";

const SOURCE = "sock_diag";
const SECOND_LOOK_MS = 120;
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
  async run(context) {
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
      context.land("sockets", await settledSockets(context), SOURCE);
    } catch (error) {
      context.miss("sockets", missingBecause(error, SOURCE));
    }
  },
};

/** Between a peer's OPEN and its NOTIFICATION a refused connection looks like a session: a second look tells. */
async function settledSockets({ world: { kernel }, signal }: ProbeContext): Promise<readonly TcpSocket[]> {
  const sockets = kernel.bgpSockets();
  if (!sockets.some(isJustBeginning)) return sockets;
  await pause(SECOND_LOOK_MS, signal);
  return kernel.bgpSockets();
}

/** Whether every device but the loopback is one that a runtime made for a container. */
export function isLent(links: readonly Link[]): boolean {
  return links.every(({ name, kind }) => name === "lo" || LENT_KINDS.has(kind));
}
