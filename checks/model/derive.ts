/**
 * How a derived fact is written: what it uses, and one pure function.
 *
 * @module
 */
import { type Fact, type Known, known, type Observation, type Unknown, unknown } from "../engine/fact.ts";
import type { FactReader, Landed } from "../engine/facts.ts";
import type { Derivation } from "../engine/plan.ts";
import type { DerivedFactId, DerivedFacts, GlobalFacts } from "./facts.ts";

type GlobalId = keyof GlobalFacts & string;
export type DerivationView<U extends GlobalId> = { readonly [K in U]: Fact<GlobalFacts[K]> };

interface Step<K extends DerivedFactId, U extends GlobalId> {
  readonly uses: readonly U[];
  derive(view: DerivationView<U>): Fact<DerivedFacts[K]>;
}

/** Declares a derivation. `early` answers from fewer facts, or says nothing with `null`. */
export function derivation<K extends DerivedFactId, const U extends GlobalId, const E extends GlobalId = never>(
  provides: K,
  spec: Step<K, U> & {
    readonly early?: {
      readonly uses: readonly E[];
      derive(view: DerivationView<E>): Fact<DerivedFacts[K]> | null;
    };
  },
): Derivation {
  const { early } = spec;
  return {
    provides: [provides],
    uses: spec.uses,
    derive: (facts) => [{ id: provides, subject: null, fact: spec.derive(viewOf(spec.uses, facts)) }],
    ...(early === undefined ? {} : {
      early: {
        uses: early.uses,
        derive(facts): readonly Landed[] | null {
          const fact = early.derive(viewOf(early.uses, facts));
          return fact === null ? null : [{ id: provides, subject: null, fact }];
        },
      },
    }),
  };
}

function viewOf<U extends GlobalId>(uses: readonly U[], facts: FactReader): DerivationView<U> {
  return Object.fromEntries(uses.map((id) => [id, facts.get(id)])) as unknown as DerivationView<U>;
}

/** A derived value with the source of what it was derived from. */
export function derivedFrom<T>(value: T, from: readonly Fact[]): Known<T> {
  const observed = from.filter((fact): fact is Known<unknown> => fact.state === "known");
  const observation: Observation = {
    source: [...new Set(observed.map((fact) => fact.source))].join(", ") || "derived",
    observedAt: observed.map((fact) => fact.observedAt).sort().at(-1) ?? "",
    durationMs: 0,
  };
  return known(value, observation);
}

/** Unknown for the same reason as what it would have been derived from. */
export function unknownLike(fact: Unknown): Unknown {
  return unknown(fact.reason, fact.detail);
}
