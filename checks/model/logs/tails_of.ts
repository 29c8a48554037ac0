import type { Instance, LogTail } from "../facts.ts";

/**
 * The logs of one instance: by the name of its pod, else by its own; where neither fits and there is one instance alone,
 * all.
 */
export function tailsOf(
  { id, pod }: Instance,
  { tails, instances }: { readonly tails: readonly LogTail[]; readonly instances: readonly Instance[] },
): readonly LogTail[] {
  const own = tails.filter(({ of }) => of === id || of === pod);
  if (own.length > 0) return own;
  return instances.length === 1 ? tails : [];
}
