import { type Counters, type Kernel, KernelProblem } from "../ports/kernel.ts";

/** `null` where they cannot be read. */
export function countersOf(kernel: Kernel): Counters | null {
  try {
    return kernel.counters();
  } catch (error) {
    if (error instanceof KernelProblem) return null;
    throw error;
  }
}

/** By how much a counter rose; one that was not read, or that has gone back since, says nothing. */
export function rise(before: number | null | undefined, after: number | null | undefined): number | null {
  if (before == null || after == null || after < before) return null;
  return after - before;
}
