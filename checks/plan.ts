/**
 * The plan of every run: the catalogue of checks, what is derived between facts and checks, and who is judged.
 *
 * @module
 */
import { catalogue } from "./catalogue.ts";
import { type Fact, known } from "./engine/fact.ts";
import type { FactReader } from "./engine/facts.ts";
import type { JudgedSubject, Plan } from "./engine/plan.ts";
import type { Per } from "./engine/define.ts";
import { annotations } from "./model/derived/annotations.ts";
import { instances } from "./model/derived/instances.ts";
import { nodeName } from "./model/derived/node_name.ts";
import { peers } from "./model/derived/peers.ts";
import { privateGateways } from "./model/derived/private_gateways.ts";
import { metadataTarget, provider } from "./model/derived/provider.ts";
import { service, subjectOf, vips } from "./model/derived/vips.ts";
import { describeClaim } from "./model/describe.ts";
import { bgpIdle } from "./model/applies.ts";
import type { Instance, KubernetesNode, KubeVipWorkloads, LoadBalancerService, Peer, Vip } from "./model/facts.ts";
import { whyNotMeantHere } from "./model/kube_vip/meant_here.ts";
import { matrix } from "./model/matrix.ts";
import { nameOfService } from "./model/service_addresses.ts";
import { sentence, words } from "./model/words.ts";

type PerSubject = Exclude<Per, "node">;

export const plan: Plan = {
  checks: catalogue,
  derivations: [instances, nodeName, provider, metadataTarget, annotations, privateGateways, peers, vips, service],
  families: new Set(["peer", "route", "tcp", "syn", "exchange", "kept", "vip", "service"]),
  subjectFacts: { peer: "peers", session: "peers", vip: "vips", service: "services" },
  subjects(per, facts) {
    if (per === "vip") return eachVip(facts);
    return per === "service" ? eachService(facts) : eachPeer(per, facts);
  },
  nobody,
  matrix,
  words,
  sentence,
};

function eachPeer(per: PerSubject, facts: FactReader): Fact<readonly JudgedSubject[]> {
  const all = facts.get("peers") as Fact<readonly Peer[]>;
  if (all.state === "unknown") return all;
  const isIdle = nobody(per, facts) !== null;
  const judged = all.value.filter(({ claim }) =>
    claim === "flag" || (!isIdle && (per === "peer" || claim === "instance"))
  );
  return known(judged.map(asSubject), all);
}

/** Where Services cannot be seen, an address of the control plane may still be known: the whole node stands for the rest. */
function eachVip(facts: FactReader): Fact<readonly JudgedSubject[]> {
  const all = facts.get("vips") as Fact<readonly Vip[]>;
  if (all.state === "unknown") return all;
  if (elsewhere(facts) !== null) return known([], all);
  const rest = facts.get("services").state === "unknown" ? [ownSubject("none")] : [];
  return known([...all.value.map((vip) => ownSubject(subjectOf(vip))), ...rest], all);
}

function eachService(facts: FactReader): Fact<readonly JudgedSubject[]> {
  const all = facts.get("services") as Fact<readonly LoadBalancerService[]>;
  if (all.state === "unknown") return all;
  return known(all.value.map((each) => ownSubject(`service:${nameOfService(each)}`)), all);
}

function ownSubject(subject: JudgedSubject["subject"]): JudgedSubject {
  return { subject, atMost: "fail", because: "" };
}

function nobody(per: PerSubject, facts: FactReader): string | null {
  const why = per === "service" ? null : elsewhere(facts);
  if (why !== null) return why;
  if (per === "vip" || per === "service") return "There is no Service of type LoadBalancer";
  return bgpIdle(facts.get("instances") as Fact<readonly Instance[]>);
}

/** Why this Node is not meant to have a kube-vip: nothing is expected of it then. */
function elsewhere(facts: FactReader): string | null {
  return whyNotMeantHere({
    instances: facts.get("instances") as Fact<readonly Instance[]>,
    kubeVipWorkloads: facts.get("kubeVipWorkloads") as Fact<KubeVipWorkloads>,
    node: facts.get("node") as Fact<KubernetesNode>,
  });
}

/** Nobody's peer never fails; one that only the metadata names is worth a warning at most (design, section 4). */
function asSubject(peer: Peer): JudgedSubject {
  const atMost = peer.claim === "default" ? "unknown" : peer.claim === "metadata" ? "warn" : "fail";
  return { subject: `peer:${peer.address}`, atMost, because: `Wanted by ${describeClaim(peer)}` };
}
