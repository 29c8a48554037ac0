/**
 * A run over recorded facts: the same derivations and checks as live, all at once.
 *
 * @module
 */
import type { Event } from "./events.ts";
import type { Fact } from "./fact.ts";
import type { Plan } from "./plan.ts";
import { Progress } from "./progress.ts";
import type { Selection } from "./select.ts";
import type { Subject } from "./subject.ts";

/** Facts by key, `id` or `id|subject`, as reports and scenarios hold them; derived ones are derived anew. */
export type RecordedFacts = Readonly<Record<string, Fact>>;

export function replay(
  plan: Plan,
  { facts, selection }: { facts: RecordedFacts; selection: Selection },
): { readonly progress: Progress; readonly events: readonly Event[] } {
  const progress = new Progress(plan, selection);
  const derived = new Set(plan.derivations.flatMap(({ provides }) => provides));
  const events: Event[] = [];
  for (const [key, fact] of Object.entries(facts)) {
    const bar = key.indexOf("|");
    const id = bar < 0 ? key : key.slice(0, bar);
    if (derived.has(id)) continue;
    events.push(...progress.land({ id, subject: bar < 0 ? null : key.slice(bar + 1) as Subject, fact }));
  }
  events.push(...progress.finish());
  return { progress, events };
}
