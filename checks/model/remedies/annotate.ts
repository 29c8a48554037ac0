/** Annotating a Node by hand. */
import type { Remedy } from "../../engine/remedy.ts";
import { run } from "./remedy.ts";
import { nameIn } from "./safe_value.ts";

/**
 * `values`: whole key to a value that was validated, or a `<placeholder>`; `null` removes the key. kube-vip reads
 * annotations only once, so the remedy ends with a restart of its pod (pkg/manager/watch_annotations.go@v1.2.3).
 */
export function annotate(
  node: string,
  { summary, values, verify }: {
    summary: string;
    values: Readonly<Record<string, string | null>>;
    verify: readonly string[];
  },
): Remedy {
  const name = nameIn(node, "<node>");
  const words = Object.entries(values).map(([key, value]) => {
    const safe = nameIn(key, "<key>");
    return value === null ? `${safe}-` : `${safe}=${value}`;
  });
  return run({ summary, commands: [`kubectl annotate --overwrite node ${name} ${words.join(" ")}`], verify });
}
