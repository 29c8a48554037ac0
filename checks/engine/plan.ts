/**
 * What a run consists of, apart from the probes: the checks, what is derived between facts and checks, and the few
 * things of the field that the engine does not know by itself.
 *
 * @module
 */
import type { Check, Per } from "./define.ts";
import type { Fact } from "./fact.ts";
import type { FactReader, Landed } from "./facts.ts";
import type { Finding } from "./finding.ts";
import type { PeerRow, Summary } from "./report.ts";
import type { Subject } from "./subject.ts";

/** A pure step from facts to facts, taken once all it uses is in or out of time. */
export interface Derivation {
  readonly provides: readonly string[];
  readonly uses: readonly string[];
  derive(facts: FactReader): readonly Landed[];
  /** A shorter way: taken when these are in, if it says something. Never a different answer because of timing. */
  readonly early?: { readonly uses: readonly string[]; derive(facts: FactReader): readonly Landed[] | null };
}

/** A subject and the worst that a check may say of it: nobody's peer never fails. */
export interface JudgedSubject {
  readonly subject: Subject;
  readonly atMost: "fail" | "warn" | "unknown";
  /** Said beside a lowered finding. */
  readonly because: string;
}

export interface RunWords {
  readonly host: string | null;
  readonly node: string | null;
  readonly provider: string | null;
  readonly providerName: string | null;
  readonly kubeVipVersion: string | null;
  readonly ccmVersion: string | null;
}

export interface Plan {
  /** In the order of the catalogue. */
  readonly checks: readonly Check[];
  readonly derivations: readonly Derivation[];
  /** Facts that there is one of for each subject. */
  readonly families: ReadonlySet<string>;
  /** The facts that name the subjects of a kind of check. */
  readonly subjectFacts: Readonly<Record<Exclude<Per, "node">, string>>;
  subjects(per: Exclude<Per, "node">, facts: FactReader): Fact<readonly JudgedSubject[]>;
  /** Why there is nobody to judge, where that is so for a reason of its own; such a check is not applicable. */
  nobody?(per: Exclude<Per, "node">, facts: FactReader): string | null;
  matrix(facts: FactReader): readonly PeerRow[];
  words(facts: FactReader): RunWords;
  sentence(
    status: Summary["status"],
    said: { facts: FactReader; findings: ReadonlyMap<string, readonly Finding[]> },
  ): string;
}
