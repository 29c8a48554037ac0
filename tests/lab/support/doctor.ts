import type { Report } from "../../../checks/engine/report.ts";
import { run } from "./shell.ts";
import type { Staged } from "./stage.ts";

export const BINARY = Deno.env.get("KUBE_VIP_DOCTOR_BIN") ??
  new URL("../../../dist/kube-vip-doctor", import.meta.url).pathname;

/** What one run of the program came to. */
export interface Examined {
  readonly report: Report;
  readonly exitCode: number;
  readonly stderr: string;
  readonly seconds: number;
}

/** Runs `check -o json` in the node, as an operator would: root, and nothing in the environment. */
export async function examine({ site, words }: Staged, more: readonly string[] = []): Promise<Examined> {
  const started = performance.now();
  const command = [...site.node.enter(), BINARY, "check", "-o", "json", ...words, ...more];
  const { code, stdout, stderr } = await run(command, { env: { HOME: "/root" } });
  const seconds = (performance.now() - started) / 1_000;
  try {
    return { report: JSON.parse(stdout), exitCode: code, stderr, seconds };
  } catch {
    throw new Error(`expected one JSON document, found «${stdout.slice(0, 200)}», exit code ${code}, ${stderr}`);
  }
}

/** The ids of all checks that the program knows. */
export async function knownChecks(): Promise<ReadonlySet<string>> {
  const { stdout, stderr } = await run([BINARY, "list", "-o", "json"], { env: { HOME: "/root" } });
  if (stdout === "") throw new Error(`${BINARY} list: ${stderr}`);
  return new Set((JSON.parse(stdout).checks as { id: string }[]).map(({ id }) => id));
}
