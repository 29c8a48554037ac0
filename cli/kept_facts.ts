/**
 * The facts that a report carries along: those that were collected (derived ones are derived anew when it is judged
 * again), and of the Node's annotations those that a check could read. What else stands there is none of our business.
 *
 * @module
 */
import type { Fact } from "../checks/engine/fact.ts";
import { isBgpKey } from "../checks/model/annotation_keys.ts";
import type { KubernetesNode } from "../checks/model/facts.ts";
import { plan } from "../checks/plan.ts";

/** Keys of CCMs besides those of BGP, and of kube-vip. */
const OTHER_KEYS = /\/network-4-private$|^kube-vip\.io\//;

export function keptFacts(entries: Iterable<readonly [string, Fact]>): Record<string, Fact> {
  const derived = new Set(plan.derivations.flatMap(({ provides }) => provides));
  const kept = [...entries].filter(([key]) => !derived.has(key.split("|", 1)[0] ?? ""));
  return Object.fromEntries(kept.map(([key, fact]) => [key, key === "node" ? withOwnAnnotations(fact) : fact]));
}

function withOwnAnnotations(fact: Fact): Fact {
  if (fact.state === "unknown") return fact;
  const node = fact.value as KubernetesNode;
  const annotations = Object.fromEntries(
    Object.entries(node.annotations).filter(([key]) => isBgpKey(key) || OTHER_KEYS.test(key)),
  );
  return { ...fact, value: { ...node, annotations } };
}
