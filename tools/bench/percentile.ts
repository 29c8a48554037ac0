/** The figure below which `part` (0 to 1) of all figures lie, by the nearest rank. */
export function percentile(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  const found = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (found === undefined) throw new RangeError("There is no percentile of nothing");
  return found;
}
