/** A plan of a few checks over a few facts, for tests of the engine alone. */
import type { Check } from "../../checks/engine/define.ts";
import { type Fact, known } from "../../checks/engine/fact.ts";
import type { JudgedSubject, Plan } from "../../checks/engine/plan.ts";
import type { Subject } from "../../checks/engine/subject.ts";

export function knownAs<T>(value: T, source = "a file"): Fact<T> {
  return known(value, { source, observedAt: "2026-11-24T02:14:09Z", durationMs: 1 });
}

/** Subjects come from the fact `peers`, a list of addresses, or of whole judged subjects. */
export function smallPlan(checks: readonly Check[], rest: Partial<Plan> = {}): Plan {
  return {
    checks,
    derivations: [],
    families: new Set(["peer", "route", "tcp", "syn", "exchange"]),
    subjectFacts: { peer: "peers", session: "peers", vip: "vips", service: "services" },
    subjects(_per, facts) {
      const peers = facts.get("peers") as Fact<readonly (string | JudgedSubject)[]>;
      return peers.state === "unknown" ? peers : known(peers.value.map(asJudged), peers);
    },
    matrix: () => [],
    words: () => ({
      host: null,
      node: null,
      provider: null,
      providerName: null,
      kubeVipVersion: null,
      ccmVersion: null,
    }),
    sentence: (status) => status,
    ...rest,
  };
}

function asJudged(peer: string | JudgedSubject): JudgedSubject {
  return typeof peer === "string" ? { subject: `peer:${peer}` as Subject, atMost: "fail", because: "" } : peer;
}
