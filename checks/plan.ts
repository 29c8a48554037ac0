/**
 * The plan of every run: the catalogue of checks, what is derived between facts and checks, and who is judged.
 *
 * @module
 */
import { catalogue } from "./catalogue.ts";
import { type Fact, known } from "./engine/fact.ts";
import type { FactReader } from "./engine/facts.ts";
import type { JudgedSubject, Plan } from "./engine/plan.ts";
import { annotations } from "./model/derived/annotations.ts";
import { instances } from "./model/derived/instances.ts";
import { nodeName } from "./model/derived/node_name.ts";
import { peers } from "./model/derived/peers.ts";
import { privateGateways } from "./model/derived/private_gateways.ts";
import { metadataTarget, provider } from "./model/derived/provider.ts";
import { describeClaim } from "./model/describe.ts";
import { bgpIdle } from "./model/applies.ts";
import type { Instance, Peer } from "./model/facts.ts";
import { matrix } from "./model/matrix.ts";
import { sentence, words } from "./model/words.ts";

export const plan: Plan = {
  checks: catalogue,
  derivations: [instances, nodeName, provider, metadataTarget, annotations, privateGateways, peers],
  families: new Set(["peer", "route", "tcp", "syn", "exchange", "kept"]),
  subjectFacts: { peer: "peers", session: "peers" },
  subjects(per, facts) {
    const all = facts.get("peers") as Fact<readonly Peer[]>;
    if (all.state === "unknown") return all;
    const isIdle = nobody(facts) !== null;
    const judged = all.value.filter(({ claim }) =>
      claim === "flag" || (!isIdle && (per === "peer" || claim === "instance"))
    );
    return known(judged.map(asSubject), all);
  },
  nobody,
  matrix,
  words,
  sentence,
};

function nobody(facts: FactReader): string | null {
  return bgpIdle(facts.get("instances") as Fact<readonly Instance[]>);
}

/** Nobody's peer never fails; one that only the metadata names is worth a warning at most (design, section 4). */
function asSubject(peer: Peer): JudgedSubject {
  const atMost = peer.claim === "default" ? "unknown" : peer.claim === "metadata" ? "warn" : "fail";
  return { subject: `peer:${peer.address}`, atMost, because: `Wanted by ${describeClaim(peer)}` };
}
