import { canStage } from "../../lab/support/can_stage.ts";
import { denoCommand } from "../../lab/support/deno_command.ts";
import { Machine } from "../../lab/support/machine.ts";
import { nextNames } from "../../lab/support/namespaces.ts";
import { denoEnvironment } from "../../lab/support/stage.ts";
import { takeDownAtTheEnd } from "../../lab/support/take_down.ts";
import { until } from "../../lab/support/wait.ts";

export { canStage };

/** A machine without a neighbour: what the program sends there reaches nobody. */
export interface Island {
  readonly machine: Machine;
  readonly folder: string;
  close(): Promise<void>;
}

/** Port of {@link startServer}'s server. */
export const SERVER = "http://127.0.0.1:8080";

export async function openIsland(): Promise<Island> {
  await takeDownAtTheEnd();
  const { node, folder } = nextNames();
  await Deno.mkdir(`${folder}/etc`, { recursive: true });
  await Deno.writeTextFile(`${folder}/etc/hostname`, "island\n");
  await Deno.writeTextFile(`${folder}/etc/hosts`, "127.0.0.1 localhost island\n");
  const machine = await Machine.create({ namespace: node, hostname: "island", etc: `${folder}/etc` });
  await machine.shell("ip link set lo up");
  return {
    machine,
    folder,
    async close() {
      await machine.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** A server on the island that answers as no service should. */
export async function startServer({ machine, folder }: Island): Promise<void> {
  const script = new URL("./hostile_server.ts", import.meta.url).pathname;
  const service = machine.start(denoCommand(script), { log: `${folder}/server.log`, env: denoEnvironment() });
  await until(async () => {
    if (service.endedWith() !== null) throw new Error(await Deno.readTextFile(service.log));
    return (await machine.shell("ss -Hltn")).includes("127.0.0.1:8080");
  }, { what: "the server listens", seconds: 20 });
}
