import satisfies from "semver/functions/satisfies.js";

/**
 * Whether a version as `v1.2.3` lies in a range as `>=1.0.0 <=1.1.2`; a pre-release stands before its release. What is
 * no semantic version lies in none.
 */
export function inRange(version: string, range: string): boolean {
  // The package has no types of its own.
  return satisfies(version, range, { includePrerelease: true }) as boolean;
}
