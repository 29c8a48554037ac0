/** Repairs for a face that asks for them. What changes the world is loaded when it is asked for first. */
import type { Remedy } from "../checks/engine/remedy.ts";
import type { RepairStep } from "../checks/engine/runner.ts";
import type { Io } from "./io/io.ts";

/** Carries out remedies on the node that this process runs on; see `checks/repair/`. */
export function repairRunner(io: Pick<Io, "env">): (remedy: Remedy) => AsyncIterable<RepairStep> {
  return async function* repair(remedy) {
    const [{ carryOut }, { openRepairPort }] = await Promise.all([
      import("../checks/repair/carry_out.ts"),
      import("../checks/repair/linux_repair_port.ts"),
    ]);
    yield* carryOut(remedy, { port: openRepairPort({ environment: (name) => io.env(name) }) }).steps;
  };
}
