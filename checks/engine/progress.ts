/**
 * A run as it goes on: facts come in, what can be derived is derived, and each check is judged once, the moment all it
 * needs and uses has landed or run out of time. Pure: it knows no clock; whoever schedules says when time is up.
 *
 * @module
 */
import type { Check } from "./define.ts";
import { evaluate } from "./evaluate.ts";
import type { Event } from "./events.ts";
import { type FactReader, FactStore, type Landed } from "./facts.ts";
import type { Finding } from "./finding.ts";
import type { Derivation, Plan } from "./plan.ts";
import { type Selection, skippedFinding } from "./select.ts";

export class Progress {
  readonly #plan: Plan;
  readonly #selection: Selection;
  readonly #facts = new FactStore();
  readonly #closed = new Set<string>();
  readonly #judged = new Map<string, readonly Finding[]>();
  readonly #derived = new Set<number>();
  readonly #ids: ReadonlySet<string>;
  /** What each check that is not judged yet waits for, in the order of the catalogue. */
  #pending: Pending[];

  constructor(plan: Plan, selection: Selection) {
    this.#plan = plan;
    this.#selection = selection;
    this.#ids = new Set(plan.checks.map((check) => check.id));
    this.#pending = plan.checks.filter((check) => selection.evaluated.has(check.id)).map((check) => this.#wait(check));
    for (const check of plan.checks) {
      if (!selection.evaluated.has(check.id)) this.#judged.set(check.id, [skippedFinding()]);
    }
  }

  get facts(): FactReader & Pick<FactStore, "entries"> {
    return this.#facts;
  }

  get findings(): ReadonlyMap<string, readonly Finding[]> {
    return this.#judged;
  }

  isClosed(id: string): boolean {
    return this.#closed.has(id);
  }

  /** Checks that are not judged yet. */
  get pending(): readonly string[] {
    return this.#pending.map(({ check }) => check.id);
  }

  /** A fact has landed; nothing is judged before it is closed, and what comes later than that comes too late. */
  land(landed: Landed): Event[] {
    if (this.#closed.has(landed.id)) return [];
    return this.#facts.land(landed) ? [{ type: "fact", ...landed }] : [];
  }

  /** No more of this fact will come, for any subject. */
  close(ids: readonly string[]): Event[] {
    for (const id of ids) this.#closed.add(id);
    return [...this.#derive(), ...this.#judge()];
  }

  /** Time is up: everything that is still open will stay unknown. */
  finish(): Event[] {
    const open = new Set([
      ...Object.values(this.#plan.subjectFacts),
      ...this.#plan.checks.flatMap((check) => [...check.needs, ...check.uses]),
      ...this.#plan.derivations.flatMap((derivation) => derivation.uses),
    ]);
    for (const derivation of this.#plan.derivations) for (const id of derivation.provides) open.delete(id);
    return this.close([...open]);
  }

  #derive(): Event[] {
    const events: Event[] = [];
    for (let again = true; again;) {
      again = false;
      for (const [index, derivation] of this.#plan.derivations.entries()) {
        const landed = this.#derived.has(index) ? null : this.#step(derivation);
        if (landed === null) continue;
        this.#derived.add(index);
        events.push(...landed.flatMap((each) => this.land(each)));
        for (const id of derivation.provides) this.#closed.add(id);
        again = true;
      }
    }
    return events;
  }

  #step({ uses, early, derive }: Derivation): readonly Landed[] | null {
    const isIn = (ids: readonly string[]) => ids.every((id) => this.#closed.has(id));
    if (early !== undefined && isIn(early.uses)) {
      const landed = early.derive(this.#facts);
      if (landed !== null) return landed;
    }
    return isIn(uses) ? derive(this.#facts) : null;
  }

  #judge(): Event[] {
    const events: Event[] = [];
    for (let again = true; again;) {
      const ready = this.#pending.filter((pending) => this.#isReady(pending));
      for (const { check } of ready) {
        const findings = evaluate(check, { plan: this.#plan, facts: this.#facts, judged: this.#judged });
        this.#judged.set(check.id, findings);
        events.push({ type: "judged", check: check.id, findings });
      }
      again = ready.length > 0;
      if (again) this.#pending = this.#pending.filter(({ check }) => !this.#judged.has(check.id));
    }
    return events;
  }

  #wait(check: Check): Pending {
    const subjects = check.per === "node" ? [] : [this.#plan.subjectFacts[check.per]];
    return {
      check,
      facts: [...check.needs, ...check.uses, ...subjects],
      checks: check.blockedBy.filter((id) => this.#ids.has(id)),
    };
  }

  #isReady({ facts, checks }: Pending): boolean {
    return facts.every((id) => this.#closed.has(id)) && checks.every((id) => this.#judged.has(id));
  }
}

interface Pending {
  readonly check: Check;
  readonly facts: readonly string[];
  readonly checks: readonly string[];
}
