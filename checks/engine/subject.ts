/**
 * Subjects: what a finding speaks of. `none` is the whole node. `peer:*` and `vip:*` are all of their kind.
 *
 * @module
 */

export const SUBJECT_KINDS = [
  "peer",
  "vip",
  "service",
  "node",
  "file",
  "key",
  "address",
  "gateway",
  "interface",
] as const;

export type SubjectKind = typeof SUBJECT_KINDS[number];
export type Subject = "none" | `${SubjectKind}:${string}`;

/** The kind before the colon; `none` for the whole node. */
export function kindOf(subject: Subject): SubjectKind | "none" {
  return subject === "none" ? "none" : subject.slice(0, subject.indexOf(":")) as SubjectKind;
}

/** What stands behind the kind: an address, a name. Empty for `none`. */
export function nameOf(subject: Subject): string {
  return subject === "none" ? "" : subject.slice(subject.indexOf(":") + 1);
}

/** Whether `outer` takes in `inner` without being the same: `none` everything, `peer:*` each peer, `vip:*` each VIP. */
export function encloses(outer: Subject, inner: Subject): boolean {
  if (outer === inner) return false;
  if (outer === "none") return true;
  const kind = kindOf(outer);
  return (kind === "peer" || kind === "vip") && nameOf(outer) === "*" && kindOf(inner) === kind;
}

/** Whether two subjects speak of something in common. */
export function meets(a: Subject, b: Subject): boolean {
  return a === b || encloses(a, b);
}

/** Orders subjects as a person would: by kind as written, numbers inside by their value. */
export function compareSubjects(a: Subject, b: Subject): number {
  const left = a.split(/(\d+)/);
  const right = b.split(/(\d+)/);
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [x, y] = [left[at] ?? "", right[at] ?? ""];
    if (x === y) continue;
    if (at % 2 === 1 && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
