/**
 * The facts of a run as they come in.
 *
 * @module
 */
import { factKey } from "./events.ts";
import { type Fact, unknown } from "./fact.ts";
import type { Subject } from "./subject.ts";

export interface FactReader {
  /** What is known; a fact that nobody has landed is `notCollected`. */
  get(id: string, subject?: Subject | null): Fact;
}

export interface Landed {
  readonly id: string;
  readonly subject: Subject | null;
  readonly fact: Fact;
}

export class FactStore implements FactReader {
  readonly #facts = new Map<string, Fact>();

  /** The first landing of a fact counts; whether this was it. */
  land({ id, subject, fact }: Landed): boolean {
    const key = factKey(id, subject);
    if (this.#facts.has(key)) return false;
    this.#facts.set(key, fact);
    return true;
  }

  get(id: string, subject: Subject | null = null): Fact {
    return this.#facts.get(factKey(id, subject)) ?? unknown("notCollected", `Nothing collected "${id}"`);
  }

  has(id: string, subject: Subject | null = null): boolean {
    return this.#facts.has(factKey(id, subject));
  }

  /** All facts by key, in the order in which they landed. */
  entries(): IterableIterator<[string, Fact]> {
    return this.#facts.entries();
  }
}
