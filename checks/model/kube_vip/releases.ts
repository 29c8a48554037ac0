/**
 * Which releases of kube-vip a thing holds for.
 *
 * @module
 */

/** From `since` on (`null`: from the first), and no longer from `until` on (`null`: to the newest). */
export interface Releases {
  readonly since: string | null;
  readonly until: string | null;
}

/** Whether a version as `v1.2.3` is one of them; a pre-release counts as its release. */
export function isAmong(version: string, { since, until }: Releases): boolean {
  return (since === null || compareReleases(version, since) >= 0) &&
    (until === null || compareReleases(version, until) < 0);
}

/** Negative where the first is the older one. */
export function compareReleases(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  for (let index = 0; index < 3; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): readonly number[] {
  return (/^v?(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
}
