import { KernelProblem } from "../ports/kernel.ts";

/** Reads a small file of `/proc`. Throws KernelProblem. */
export function readProcFile(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw new KernelProblem("unsupported", `${path} is not there; this kernel does not offer it.`, { cause: error });
    }
    if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) {
      throw new KernelProblem("not-permitted", `${path} may not be read. Run it as root, and from source with -A.`, {
        cause: error,
      });
    }
    throw new KernelProblem("failed", `${path} could not be read.`, { cause: error });
  }
}
