/**
 * How a check is written: what it needs, which ways it can fail, what causes it, and one pure function.
 *
 * The declared needs narrow the parameter of `judge`: reading an undeclared fact does not compile.
 *
 * @module
 */
import type { Fact, Unknown, UnknownReason } from "./fact.ts";
import type { Confidence, Severity, Status } from "./finding.ts";
import type { Remedy } from "./remedy.ts";
import type { Subject } from "./subject.ts";
import type { FactsOf, Per } from "../model/facts.ts";

export type { Per } from "../model/facts.ts";

/** Names of the facts that a check of this kind may read. */
export type FactId<P extends Per> = keyof FactsOf<P> & string;

/** What `judge` gets: needed facts as plain values, merely used ones as facts that may be unknown. */
export type View<P extends Per, N extends FactId<P>, U extends FactId<P>> =
  & { readonly [K in N]: FactsOf<P>[K] }
  & { readonly [K in U]: Fact<FactsOf<P>[K]> }
  & { readonly subject: Subject };

/** A link to a check whose repair makes this one pass, by itself or after a restart. */
export interface CauseLink<Kind extends string = string> {
  readonly check: string;
  /** Only these kinds of the upstream's failures are a cause here. */
  readonly kinds?: readonly string[];
  /** Only these kinds of this check's own failures are explained by it. */
  readonly explains?: readonly Kind[];
}

/** What a check says: the raw material of a finding. */
export interface Verdict<Kind extends string = string> {
  readonly status: Status;
  readonly kind?: Kind;
  readonly subject?: Subject;
  readonly affects?: readonly Subject[];
  readonly found?: string;
  readonly expected?: string;
  readonly impact?: string;
  readonly reason?: UnknownReason;
  readonly detail?: string;
  readonly blockedBy?: readonly string[];
  /** See {@link lacking}. */
  readonly lacks?: Unknown;
  readonly confidence?: Confidence;
  /** Fact id to the part of its value that matters; the engine adds the source. */
  readonly evidence?: Readonly<Record<string, unknown>>;
  readonly remedies?: readonly Remedy[];
}

export interface CheckSpec<P extends Per, N extends FactId<P>, U extends FactId<P>, Kind extends string> {
  /** `area/name`, equal to the path of the file; permanent. */
  readonly id: string;
  /** A sentence that is true when the check passes. */
  readonly title: string;
  readonly severity: Severity;
  /** One subject at a time: each peer, each peer that somebody wants a session with, each VIP, each Service, or the whole node. */
  readonly per: P;
  /** Facts without which the finding is unknown. */
  readonly needs: readonly N[];
  /** Facts that help; they arrive as facts and may be unknown. */
  readonly uses?: readonly U[];
  /**
   * The closed list of the ways this check can be wrong, each with the sentence that names it. `{subjects}` becomes the
   * names of the subjects, `{one|many}` the word that fits their number.
   */
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly causedBy: readonly CauseLink<NoInfer<Kind>>[];
  /** Checks whose failure takes away what this one needs in order to see. No cause. */
  readonly blockedBy?: readonly string[];
  /** Says whether a VIP works now; everything else exists to explain these. */
  readonly outcome?: true;
  /** Why it matters, in one or two sentences. */
  readonly why: string;
  /** When a failure that hurts nothing now will hurt. */
  readonly latent?: string;
  /** Sources: sections of RFCs, issues, pages. */
  readonly references?: readonly string[];
  /**
   * Why there is nothing to judge on this node, or `null`. Asked before what the check needs: what does not matter here
   * is not applicable, also where it could not be seen.
   */
  idle?(facts: { readonly [K in N | U]: Fact<FactsOf<P>[K]> }): string | null;
  judge(view: View<P, N, U>): Verdict<Kind> | readonly Verdict<Kind>[];
  /** What to say where there is no subject at all; without it: not applicable. */
  whenNone?(view: { readonly [K in U]: Fact<FactsOf<P>[K]> }): Verdict<Kind>;
}

/** A check as the engine handles it, its types folded away. */
export interface Check {
  readonly id: string;
  readonly area: string;
  readonly title: string;
  readonly severity: Severity;
  readonly per: Per;
  readonly needs: readonly string[];
  readonly uses: readonly string[];
  readonly kinds: Readonly<Record<string, string>>;
  readonly causedBy: readonly CauseLink[];
  readonly blockedBy: readonly string[];
  readonly outcome: boolean;
  readonly why: string;
  readonly latent: string | null;
  readonly references: readonly string[];
  readonly idle: ((facts: never) => string | null) | null;
  readonly judge: (view: never) => Verdict | readonly Verdict[];
  readonly whenNone: ((view: never) => Verdict) | null;
}

/** Declares a check. */
export function defineCheck<
  P extends Per,
  const N extends FactId<P>,
  const Kind extends string,
  const U extends FactId<P> = never,
>(spec: CheckSpec<P, N, U, Kind>): Check {
  return {
    id: spec.id,
    area: spec.id.slice(0, spec.id.indexOf("/")),
    title: spec.title,
    severity: spec.severity,
    per: spec.per,
    needs: spec.needs,
    uses: spec.uses ?? [],
    kinds: spec.kinds,
    causedBy: spec.causedBy,
    blockedBy: spec.blockedBy ?? [],
    outcome: spec.outcome ?? false,
    why: spec.why,
    latent: spec.latent ?? null,
    references: spec.references ?? [],
    idle: spec.idle === undefined ? null : (facts: never) => spec.idle!(facts),
    judge: (view: never) => spec.judge(view),
    whenNone: spec.whenNone === undefined ? null : (view: never) => spec.whenNone!(view),
  };
}

type Said = Omit<Verdict, "status" | "kind">;

export function pass(said: Said = {}): Verdict<never> {
  return { status: "pass", ...said };
}

export function fail<const K extends string>(kind: K, said: Said = {}): Verdict<K> {
  return { status: "fail", kind, ...said };
}

export function warn<const K extends string>(kind: K, said: Said = {}): Verdict<K> {
  return { status: "warn", kind, ...said };
}

/** Unknown for lack of an input that a failed upstream should have supplied. */
export function blocked(blockedBy: readonly string[], said: Said = {}): Verdict<never> {
  return { status: "blocked", blockedBy, ...said };
}

export function unclear(reason: UnknownReason, detail: string, said: Said = {}): Verdict<never> {
  return { status: "unknown", reason, detail, ...said };
}

/**
 * A fact that the check merely uses turns out to be needed. As with a need that is missing: blocked where a failed
 * upstream should have supplied it, else unknown.
 */
export function lacking(fact: Unknown): Verdict<never> {
  return { status: "unknown", lacks: fact };
}

export function notApplicable(detail: string, said: Said = {}): Verdict<never> {
  return { status: "notApplicable", detail, ...said };
}
