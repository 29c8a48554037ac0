import { clean } from "../../checks/report/view/clean.ts";
import type { Streams } from "../options.ts";

/** Below the shell's own lines, how to undo what was changed; nothing where nothing was. */
export function farewell({ stdout }: Pick<Streams, "stdout">, undos: readonly string[]): void {
  if (undos.length === 0) return;
  const lines = undos.map((line) => `  ${clean(line)}\n`).join("");
  try {
    stdout.write(`A repair has changed a route. To undo it:\n${lines}`);
  } catch {
    // The terminal is gone, and nobody reads it.
  }
}
