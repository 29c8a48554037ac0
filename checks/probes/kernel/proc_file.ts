import { KernelProblem } from "../ports/kernel.ts";

/**
 * Reads a small file of `/proc`, or of a copy of it below a host root. What that does not have is read of the namespace
 * that this runs in: as a rule it lacks `self`, by which the kernel finds the network of whoever reads.
 *
 * @throws {KernelProblem}
 */
export function readProcFile(path: string): string {
  const [, folder = "", rest] = /^(.*\/proc)(\/.*)$/s.exec(path) ?? [];
  const own = rest === undefined || folder === "/proc" ? null : `/proc${rest}`;
  try {
    if (own !== null && !isBelow(path, folder)) throw new Deno.errors.NotFound(path);
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      if (own !== null) return readProcFile(own);
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

/** Links of a copy may lead anywhere. */
function isBelow(path: string, folder: string): boolean {
  return Deno.realPathSync(path).startsWith(`${Deno.realPathSync(folder)}/`);
}
