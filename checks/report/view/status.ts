/**
 * How each status looks: its role and its sign.
 *
 * @module
 */
import type { Verdict } from "../../engine/report.ts";
import type { Pen } from "./pen.ts";
import type { Role, Span } from "./span.ts";
import type { Look } from "./symbols.ts";

const roles: Readonly<Record<Look, Role>> = {
  pass: "passed",
  warn: "warned",
  fail: "failed",
  blocked: "blocked",
  unknown: "unknown",
  notApplicable: "not-applicable",
  skipped: "skipped",
  crashed: "crashed",
  explained: "explained",
};

const names: Readonly<Record<Look, string>> = {
  pass: "pass",
  warn: "warn",
  fail: "fail",
  blocked: "blocked",
  unknown: "unknown",
  notApplicable: "not applicable",
  skipped: "skipped",
  crashed: "crashed",
  explained: "explained",
};

const verdictLooks: Readonly<Record<Verdict, Look>> = { broken: "fail", healthy: "pass", unclear: "unknown" };

export function roleOf(look: Look): Role {
  return roles[look];
}

/** The status in a word of its own, as a reader says it. */
export function nameOfLook(look: Look): string {
  return names[look];
}

/** The sign of a status, a word where signs may not be shown. */
export function sign(look: Look, pen: Pen): Span {
  return pen.span(roles[look], pen.glyphs[look]);
}

export function verdictLook(verdict: Verdict): Look {
  return verdictLooks[verdict];
}

export function verdictRole(verdict: Verdict): Role {
  return `verdict-${verdict}`;
}
