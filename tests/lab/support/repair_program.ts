/**
 * Carries out the remedy that is its first argument, as the program does on the node where it runs, and prints each step
 * as one line of JSON. A line on its input takes the repair back; the end of the input leaves it.
 *
 * @module
 */
import type { Remedy } from "../../../checks/engine/remedy.ts";
import type { RepairStep } from "../../../checks/engine/runner.ts";
import { carryOut } from "../../../checks/repair/carry_out.ts";
import { openRepairPort } from "../../../checks/repair/linux_repair_port.ts";
import { takeBack } from "../../../checks/repair/take_back.ts";

/** A line of its output. */
export type Told =
  | { readonly step: RepairStep }
  /** It has ended, and is undone so. */
  | { readonly undo: readonly string[] };

function tell(told: Told): void {
  console.log(JSON.stringify(told));
}

async function main(remedy: Remedy): Promise<void> {
  const port = openRepairPort({ environment: (name) => Deno.env.get(name) ?? null });
  const repair = carryOut(remedy, { port });
  for await (const step of repair.steps) tell({ step });
  const undos = repair.undo();
  tell({ undo: undos.map(({ line }) => line) });
  for await (const _ of Deno.stdin.readable) {
    for await (const step of takeBack(undos, port)) tell({ step });
    return;
  }
}

if (import.meta.main) await main(JSON.parse(Deno.args[0] ?? "null"));
