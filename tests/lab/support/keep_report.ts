import type { Examined } from "./doctor.ts";

const FOLDER = new URL("../../../.cache/lab/reports", import.meta.url).pathname;

/** Keeps what the doctor said of a fault, to look at: `.cache/lab/reports/NAME.json`. */
export async function keepReport(
  name: string,
  { examined, said }: { examined: Examined; said: readonly string[] },
): Promise<void> {
  const { report, exitCode, seconds, stderr } = examined;
  await Deno.mkdir(FOLDER, { recursive: true });
  await Deno.writeTextFile(
    `${FOLDER}/${name}.json`,
    JSON.stringify({ said, exitCode, seconds, stderr, report }, null, 2),
  );
}
