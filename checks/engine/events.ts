/**
 * What happens during a run, as three events. The TUI and NDJSON read the stream; one pure fold makes the report of it.
 *
 * @module
 */
import type { Fact } from "./fact.ts";
import type { Finding } from "./finding.ts";
import type { Report } from "./report.ts";
import type { Subject } from "./subject.ts";

export type Event =
  /** A fact has landed, or is known to stay unknown. `subject` for families. */
  | { readonly type: "fact"; readonly id: string; readonly subject: Subject | null; readonly fact: Fact }
  /** A check was judged, once and for all of this run; causes are ranked at the end. */
  | { readonly type: "judged"; readonly check: string; readonly findings: readonly Finding[] }
  /** The run is over. */
  | { readonly type: "ended"; readonly report: Report };

/** Key of a fact in reports and scenarios: `id`, or `id|subject` in a family. */
export function factKey(id: string, subject: Subject | null): string {
  return subject === null ? id : `${id}|${subject}`;
}
