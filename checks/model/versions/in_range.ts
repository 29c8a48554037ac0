import compare from "semver/functions/compare.js";
import parse from "semver/functions/parse.js";

const COMPARATOR = /^(<=|>=|<|>|=)(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$/;

/**
 * Whether a version as `v1.2.3` lies in a range as `>=1.0.0 <=1.1.2`, of whole versions; a pre-release stands before its
 * release. What is no semantic version lies in none.
 *
 * Of semver's ranges (`^`, `x`, `||` …) none is needed, and to build one takes longer than all that is compared with it.
 */
export function inRange(version: string, range: string): boolean {
  const parsed = parse(version);
  if (parsed === null) return false;
  return range.split(" ").every((comparator) => {
    const [, sign, bound] = COMPARATOR.exec(comparator) ?? [];
    if (sign === undefined || bound === undefined) throw new Error(`"${comparator}" is no comparator as >=1.2.3`);
    return holds(sign, compare(parsed, bound) as number);
  });
}

function holds(sign: string, order: number): boolean {
  switch (sign) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return order === 0;
  }
}
