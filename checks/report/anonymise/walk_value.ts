/**
 * Every text and number of a value of whatever shape.
 *
 * @module
 */
import { DEEPEST } from "../tidy.ts";
import { roleOf, roleOfFact } from "./roles.ts";
import type { Role, Visitor } from "./visitor.ts";

interface Where {
  readonly visitor: Visitor;
  readonly fact: string | null;
  readonly role: Role;
  readonly depth: number;
}

/** The same value with what the visitor says. `fact` is the id of the fact that it is, or is a part of. */
export function walkFact(value: unknown, { fact, visitor }: { fact: string | null; visitor: Visitor }): unknown {
  return walk(value, { visitor, fact, role: roleOfFact(fact), depth: 0 });
}

function walk(value: unknown, where: Where): unknown {
  const { visitor } = where;
  if (typeof value === "string") return visitor.text(value, where);
  if (typeof value === "number") return visitor.number(value, where);
  if (typeof value !== "object" || value === null) return value;
  // Nobody writes that deep; what is cut here is cut in every report.
  if (where.depth >= DEEPEST) return "…";
  const depth = where.depth + 1;
  if (Array.isArray(value)) return value.map((item) => walk(item, { ...where, depth }));
  const members = Object.entries(value).map(([key, item]) => {
    const role = roleOf(key, { fact: where.fact, siblings: value });
    return [keyOf(key, visitor), walk(item, { ...where, role, depth })];
  });
  return Object.fromEntries(members);
}

/** Keys that are words of ours stay; those that are addresses, annotations or labels are texts like any other. */
function keyOf(key: string, visitor: Visitor): string {
  return /[.:/]/.test(key) ? visitor.text(key, { role: "text" }) : key;
}
