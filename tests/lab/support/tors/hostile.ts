import { denoCommand } from "../deno_command.ts";
import type { HostileTor, RunningTor, TorPlace } from "../tor.ts";

/** A peer that does what no daemon does. */
export function startHostile(tor: HostileTor, { rack, folder, address }: TorPlace): RunningTor {
  const command = [...denoCommand("./hostile_peer.ts"), address, tor.manner, tor.data ?? ""];
  const service = rack.start(command, { log: `${folder}/out` });
  return {
    address,
    service,
    counters: () => Promise.resolve({ established: null, dropped: null, state: "hostile" }),
  };
}
