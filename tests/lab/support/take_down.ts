import { sweep } from "./namespaces.ts";
import { closeAllSites } from "./site.ts";

/**
 * Sees to it that no site outlives this process when it is told to end, and takes down what an earlier one that was
 * killed has left behind.
 */
export async function takeDownAtTheEnd(): Promise<void> {
  await sweep();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    Deno.addSignalListener(signal, async () => {
      await closeAllSites();
      Deno.exit(130);
    });
  }
}
