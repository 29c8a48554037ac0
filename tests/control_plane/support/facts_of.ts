import type { Fact } from "../../../checks/engine/fact.ts";
import type { GlobalFacts, Settings } from "../../../checks/model/facts.ts";
import { denoCommand } from "../../lab/support/deno_command.ts";
import { run } from "../../lab/support/shell.ts";
import type { Site } from "../../lab/support/site.ts";
import { denoEnvironment } from "../../lab/support/stage.ts";
import { SETTINGS } from "../../support/settings.ts";

export type Facts = { readonly [K in keyof GlobalFacts]: Fact<GlobalFacts[K]> };

export interface FactsRead {
  readonly facts: Facts;
  /** All that was printed. */
  readonly output: string;
  readonly seconds: number;
  /** The most memory that it took (VmHWM). */
  readonly peakBytes: number;
}

/** Every fact that the program's probes read on the site's node, as root, or as the words before the command make it. */
export async function factsOf(
  { node, folder }: Site,
  settings: Partial<Settings> = {},
  wrapper: readonly string[] = [],
): Promise<FactsRead> {
  const file = await Deno.makeTempFile({ dir: folder, suffix: ".json" });
  await Deno.writeTextFile(file, JSON.stringify({ ...SETTINGS, mode: "passive", ...settings }));
  const command = [...node.enter(), ...wrapper, ...denoCommand("../../control_plane/support/read_facts.ts"), file];
  const started = performance.now();
  const { JSR_URL } = Deno.env.toObject();
  const env = { ...denoEnvironment(), HOME: "/nonexistent", ...(JSR_URL === undefined ? {} : { JSR_URL }) };
  const { code, stdout, stderr } = await run(command, { env });
  const seconds = (performance.now() - started) / 1_000;
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`);
  const { facts, peakBytes } = JSON.parse(stdout) as Pick<FactsRead, "facts" | "peakBytes">;
  return { facts, peakBytes, output: `${stdout}${stderr}`, seconds };
}
